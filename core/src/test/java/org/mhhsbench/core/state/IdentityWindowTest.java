package org.mhhsbench.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mhhsbench.core.codec.Key;

/** What is remembered, against the list of all identities that were new when they came. */
class IdentityWindowTest {

    private final IdPacker packer = new IdPacker();

    private static Key key(String text) {
        Key key = new Key();
        key.append(text);
        return key;
    }

    private static List<String> state(IdentityWindow window) {
        List<String> state = new ArrayList<>();
        for (IdentityCut generation : window.cut()) {
            state.add("generation " + generation.generation() + " of " + generation.size());
            generation.forEach(0, key -> state.add(key.toString()));
        }
        return state;
    }

    private IdentityWindow restored(IdentityWindow window, IdentityHorizon horizon) {
        IdentityWindow restored = new IdentityWindow(packer, horizon, 1);
        for (IdentityCut generation : window.cut()) {
            restored.restore(generation.generation());
            generation.forEach(0, restored::restore);
        }
        return restored;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void remembersAtLeastTheHorizonAndAtMostTwiceAsMany(long seed) {
        Random random = new Random(seed);
        int horizon = 1 + random.nextInt(40);
        IdentityHorizon config = new IdentityHorizon(0, horizon);
        IdentityWindow window = new IdentityWindow(packer, config, 1);
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String id = "T-" + random.nextInt(300);
            int age = added.size() - added.lastIndexOf(id);
            boolean isNew = window.add(key(id));
            if (!added.contains(id) || age > 2 * horizon) {
                assertThat(isNew).as("%s, %d ago, horizon %d", id, age, horizon).isTrue();
            } else if (age <= horizon) {
                assertThat(isNew).as("%s, %d ago, horizon %d", id, age, horizon).isFalse();
            }
            if (isNew) {
                added.add(id);
            }
            assertThat(window.forgets()).isEqualTo(added.size() >= 2 * horizon);
            // What is put together again goes on forgetting as this one would have.
            if (random.nextInt(50) == 0) {
                IdentityWindow restored = restored(window, config);
                assertThat(state(restored)).isEqualTo(state(window));
                assertThat(restored.forgets()).isEqualTo(window.forgets());
                window = restored;
            }
        }
    }

    @Test
    void withoutAHorizonNothingIsForgotten() {
        IdentityWindow window = new IdentityWindow(packer, IdentityHorizon.NONE, 3);
        for (int i = 0; i < 200_000; i++) {
            assertThat(window.add(key("T" + i))).isTrue();
        }
        assertThat(window.add(key("T0"))).isFalse();
        assertThat(window.cut()).hasSize(1);
        assertThat(window.forgets()).isFalse();
    }

    @Test
    void theHorizonGrowsWithTheMeters() {
        assertThat(IdentityHorizon.DEFAULT.identities(100)).isEqualTo(65_536);
        assertThat(IdentityHorizon.DEFAULT.identities(33_000_000)).isEqualTo(231_000_000);
        assertThat(IdentityHorizon.NONE.identities(33_000_000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesAHorizonThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityHorizon(-1, 1))
                .withMessage("ofEachMeter must not be negative, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityHorizon(1, 0))
                .withMessage("ofAll must be at least 1, was 0");
    }
}
