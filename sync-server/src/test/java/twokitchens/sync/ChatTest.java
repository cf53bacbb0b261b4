package twokitchens.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.model.Json;
import twokitchens.testing.ChatContract;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RawResponse;

/** The blocking server rejects invalid prompts itself, and passes the others on. */
class ChatTest extends ChatContract {
    /** The same blocking code, on virtual threads. */
    @Nested
    @EnabledForJreRange(min = JRE.JAVA_21)
    class OnVirtualThreads extends ChatContract {
        OnVirtualThreads() {
            super("--workers", "virtual");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                  | 缺少必要参数(prompt)",
                "[]                                  | 缺少必要参数(prompt)",
                "{'prompt':null}                     | prompt 必须是字符串",
                "{'prompt':7}                        | prompt 必须是字符串",
                "{'prompt':' '}                      | prompt 不能为空",
                "{'prompt':'\\ud800'}                | prompt 必须是有效的字符串",
                "{'prompt':'a','max_tokens':'7'}     | max_tokens 必须是整数",
                "{'prompt':'a','max_tokens':1.5}     | max_tokens 必须是整数",
                "{'prompt':'a','max_tokens':1e30}    | max_tokens 必须是整数",
                "{'prompt':'a','max_tokens':0}       | max_tokens 必须大于 0",
                "{'prompt':'a','temperature':'hot'}  | temperature 必须是数字",
                "{'prompt':'a','temperature':2.1}    | temperature 必须在 0 到 2 之间",
                "{'prompt':'a','temperature':1e999}  | temperature 必须在 0 到 2 之间",
                "{'prompt':'a','stream':'yes'}       | stream 必须是布尔值",
            })
    void aRequestThatIsWrongIsRefused(String body, String error) throws Exception {
        RawResponse response = shared.exchange(RawRequest.postJson("/chat", body.replace('\'', '"')));
        assertThat(response.status()).isEqualTo(400);
        assertThat(Json.parse(response.body()))
                .isEqualTo(Json.mapper().createObjectNode().put("error", error));
    }

    @Test
    void whatIsNotJsonIsRefusedAsElsewhere() throws Exception {
        assertThat(shared.exchange(RawRequest.postJson("/chat", "{")).status()).isEqualTo(400);
        assertThat(shared.get("/chat").status()).isEqualTo(405);
    }
}
