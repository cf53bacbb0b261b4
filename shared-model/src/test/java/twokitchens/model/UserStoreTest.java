package twokitchens.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UserStoreTest {
    private final UserStore store = new UserStore();

    @Test
    void opensWithAliceAndBob() {
        assertThat(store.all()).extracting(User::name).containsExactly("Alice", "Bob");
        assertThat(store.find(1)).map(User::email).contains("alice@example.com");
        assertThat(store.find(3)).isEmpty();
    }

    @Test
    void holdsTheLessonsTwoUsersWhateverTheLimit() {
        UserStore full = new UserStore(OptionalInt.of(1));
        assertThat(full.all()).hasSize(2);
        assertThatThrownBy(() -> full.add(new UserCreate("A", "a", Optional.empty())))
                .isInstanceOf(StoreFullException.class);
        assertThat(full.all()).hasSize(2);
    }

    @Test
    void givesEveryNewUserAnIdOfItsOwnWhateverTheConcurrency() {
        UserCreate draft = new UserCreate("A", "a", Optional.empty());
        List<Long> ids = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(each -> store.add(draft).id())
                .sorted()
                .toList();
        assertThat(ids).isEqualTo(LongStream.range(3, 10_003).boxed().toList());
        assertThat(store.all()).hasSize(10_002).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    }
}
