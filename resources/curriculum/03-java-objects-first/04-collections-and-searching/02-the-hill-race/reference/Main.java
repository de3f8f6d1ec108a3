import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Comparator;
import java.util.List;

public class Main {
    /// @param seconds 0 if the runner gave up
    record Runner(String name, int seconds) {
        static Runner parse(String line) {
            String[] parts = line.split(";");
            return new Runner(parts[0].strip(), secondsOf(parts[1].strip()));
        }

        private static int secondsOf(String time) {
            if (time.equals("-")) {
                return 0;
            }
            String[] parts = time.split(":");
            return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
        }

        boolean finished() {
            return seconds > 0;
        }

        String time() {
            return "%d:%02d".formatted(seconds / 60, seconds % 60);
        }
    }

    public static void main(String[] args) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        List<Runner> runners = in.lines()
                .filter(line -> !line.isBlank())
                .map(Runner::parse)
                .sorted(Comparator.comparing(Runner::seconds).thenComparing(Runner::name))
                .toList();

        int place = 1;
        for (Runner runner : runners) {
            if (runner.finished()) {
                System.out.println(place + ". " + runner.name() + " " + runner.time());
                place++;
            }
        }

        List<String> gaveUp = runners.stream()
                .filter(runner -> !runner.finished())
                .map(Runner::name)
                .toList();
        if (!gaveUp.isEmpty()) {
            System.out.println("Did not finish: " + String.join(", ", gaveUp));
        }
    }
}
