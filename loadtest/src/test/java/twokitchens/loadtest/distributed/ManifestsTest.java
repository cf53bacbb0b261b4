package twokitchens.loadtest.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The Kubernetes manifests, read by a typed model of its API. No cluster runs them here. */
class ManifestsTest {
    private static final Path DIRECTORY = Path.of("../docs/distributed/kubernetes");

    /** The model keeps fields that it does not know; here they are errors. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static List<Object> documents(String file) throws IOException {
        List<Object> documents = new ArrayList<>();
        new Yaml().loadAll(Files.readString(DIRECTORY.resolve(file))).forEach(documents::add);
        return documents;
    }

    @Test
    void allFieldsAreThoseOfTheApiAndBothAgree() throws IOException {
        List<Object> documents = documents("server.yaml");
        Deployment deployment = STRICT.convertValue(documents.get(0), Deployment.class);
        Service service = STRICT.convertValue(documents.get(1), Service.class);
        Job job = STRICT.convertValue(documents("injectors.yaml").get(0), Job.class);
        Container server = guaranteed(deployment.getSpec().getTemplate().getSpec());
        Container injector = guaranteed(job.getSpec().getTemplate().getSpec());
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(job.getSpec().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getSpec().getCompletions()).isEqualTo(job.getSpec().getParallelism());
        assertThat(injector.getArgs())
                .contains(
                        "--injectors=" + job.getSpec().getCompletions(),
                        "--url=http://" + service.getMetadata().getName() + ":9999")
                .containsAll(server.getArgs().stream()
                        .filter(each -> each.startsWith("--contender="))
                        .toList());
    }

    /** Requests equal limits: the class of pods that is throttled and evicted last. */
    private static Container guaranteed(PodSpec pod) {
        Container container = pod.getContainers().get(0);
        assertThat(container.getResources().getRequests())
                .isEqualTo(container.getResources().getLimits())
                .containsOnlyKeys("cpu", "memory");
        return container;
    }

    @Test
    void aMisspeltFieldWouldBeFound() {
        Map<String, Object> job = Map.of("apiVersion", "batch/v1", "kind", "Job", "spec", Map.of("completionMod", "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STRICT.convertValue(job, Job.class))
                .withMessageContaining("completionMod");
    }
}
