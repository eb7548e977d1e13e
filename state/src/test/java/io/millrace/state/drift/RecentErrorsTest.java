package io.millrace.state.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentErrorsTest {

    private static List<Integer> newestFirst(RecentErrors errors) {
        List<Integer> list = new ArrayList<>();
        for (int age = 0; age < errors.size(); age++) {
            list.add(errors.at(age));
        }
        return list;
    }

    private static RecentErrors read(RecentErrors errors, int capacity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        errors.write(new DataOutputStream(bytes));
        assertThat((long) bytes.size()).isLessThanOrEqualTo(RecentErrors.bytes(errors.capacity()));
        return RecentErrors.read(
                capacity, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 63, 64, 65, 200})
    void areAList(int capacity) throws IOException {
        Random random = new Random(capacity);
        RecentErrors errors = new RecentErrors(capacity);
        List<Integer> list = new ArrayList<>();
        for (int t = 0; t < 1_000; t++) {
            boolean error = random.nextBoolean();
            errors.add(error);
            list.add(0, error ? 1 : 0);
            int left = random.nextInt(50) == 0 ? random.nextInt(capacity + 1) : capacity;
            errors.keep(left);
            list = new ArrayList<>(list.subList(0, Math.min(left, list.size())));
            assertThat(newestFirst(errors)).isEqualTo(list);
            assertThat(errors.full()).isEqualTo(list.size() == capacity);
            if (t % 50 == 0) {
                errors = read(errors, capacity);
                int fewer = Math.max(1, capacity / 2);
                assertThat(newestFirst(read(errors, fewer)))
                        .isEqualTo(list.subList(0, Math.min(fewer, list.size())));
            }
        }
    }
}
