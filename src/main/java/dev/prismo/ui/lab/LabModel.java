package dev.prismo.ui.lab;

import dev.prismo.learn.Catalogue;
import dev.prismo.learn.LearnException;
import dev.prismo.learn.Preferences;
import dev.prismo.learn.Tasks;
import dev.prismo.model.Activity;
import dev.prismo.model.Draft;
import dev.prismo.model.Hint;
import dev.prismo.model.Lab;
import dev.prismo.model.LabStep;
import dev.prismo.model.LabSummary;
import dev.prismo.model.Language;
import dev.prismo.model.Submission;
import dev.prismo.ui.Content;
import dev.prismo.ui.Problems;
import dev.prismo.ui.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One lab, open at one step.
public final class LabModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabModel.class);
    private static final Duration VISIT = Duration.ofMinutes(1);

    private final LabServices services;
    private final Tasks tasks;
    private final Problems problems;
    private final UUID accountId;
    private final Route.Lab route;
    private final WorkKeeper keeper;
    private final ProgramRun run;
    private final ReadOnlyObjectWrapper<Content<LabState>> state = new ReadOnlyObjectWrapper<>(new Content.Loading<>());
    private final ReadOnlyObjectWrapper<@Nullable OpenStep> step = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<SubmitState> submit = new ReadOnlyObjectWrapper<>(new SubmitState.Idle());
    private final ReadOnlyObjectWrapper<AnswerState> answer = new ReadOnlyObjectWrapper<>(new AnswerState.Unanswered());
    private final ReadOnlyIntegerWrapper hintsTaken = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
    private List<LabSummary> order = List.of();
    private Supplier<Work> live = () -> new Work(List.of(), "", 0);
    private Tasks.@Nullable Running visits;
    private Instant lastVisit = Instant.EPOCH;
    private boolean closed;

    public LabModel(LabServices services, Tasks tasks, Problems problems, UUID accountId, Route.Lab route) {
        this.services = services;
        this.tasks = tasks;
        this.problems = problems;
        this.accountId = accountId;
        this.route = route;
        keeper = new WorkKeeper(services, tasks, problems, accountId);
        run = new ProgramRun(services.runner(), tasks, problems);
    }

    /// The step on the screen.
    ///
    /// @param work what the editor shows first; nothing unless the step is code
    /// @param restored whether `work` is the learner's own from an earlier time
    public record OpenStep(LabStep step, Optional<Work> work, boolean restored) {}

    public void load() {
        state.set(new Content.Loading<>());
        tasks.run(() -> services.catalogue().lab(route.labId()), this::loadContents, this::loadingFailed);
    }

    public ReadOnlyObjectProperty<Content<LabState>> state() {
        return state.getReadOnlyProperty();
    }

    /// Null until the lab is there.
    public ReadOnlyObjectProperty<@Nullable OpenStep> step() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SaveState> saved() {
        return keeper.state();
    }

    public ReadOnlyObjectProperty<SubmitState> submit() {
        return submit.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<AnswerState> answer() {
        return answer.getReadOnlyProperty();
    }

    /// How many hints of this step the learner has taken, now or earlier.
    public ReadOnlyIntegerProperty hintsTaken() {
        return hintsTaken.getReadOnlyProperty();
    }

    /// Whether the lab was deleted while it was open: what is written stays, but can't be handed in.
    public ReadOnlyBooleanProperty gone() {
        return gone.getReadOnlyProperty();
    }

    Preferences preferences() {
        return services.preferences();
    }

    public ProgramRun program() {
        return run;
    }

    /// Opens another step of the lab, keeping what is written on this one.
    public void openStep(int number) {
        lab().flatMap(lab -> lab.steps().stream().filter(s -> s.number() == number).findFirst()).ifPresent(next -> {
            keeper.saveNow();
            run.reset();
            submit.set(new SubmitState.Idle());
            answer.set(new AnswerState.Unanswered());
            services.preferences().put("step-" + route.labId(), Integer.toString(number));
            if (next.activity() instanceof Activity.Code code) {
                tasks.run(
                        () -> services.drafts().load(accountId, next.id()),
                        draft -> show(next, code, draft),
                        failure -> {
                            LOG.warn("The draft can't be read; the starter is shown", failure);
                            show(next, code, Optional.empty());
                        });
            } else {
                show(new OpenStep(next, Optional.empty(), false));
            }
        });
    }

    /// Tells that the learner changed something; `work` is asked for when it is needed.
    public void edited(Supplier<Work> work) {
        live = work;
        codeStep().ifPresent(open -> keeper.edited(open.step().id(), work));
    }

    /// Tries a failed save again.
    public void saveAgain() {
        codeStep().ifPresent(open -> keeper.edited(open.step().id(), live));
        keeper.saveNow();
    }

    /// What is in the editor now.
    public Work work() {
        return live.get();
    }

    /// What the step started with, for starting over.
    public Optional<Work> starter() {
        return code().map(Work::starter);
    }

    /// Runs the program on `input`, and then its visible tests.
    public void run(ProgramRun.Input input) {
        code().ifPresent(code -> {
            keeper.saveNow();
            run.start(code, live.get().files(), input);
        });
    }

    /// Hands in what is in the editor. Does nothing while one is on its way.
    public void handIn() {
        if (submit.get() instanceof SubmitState.Sending || run.isRunning()) {
            return;
        }
        code().ifPresent(code -> {
            keeper.saveNow();
            send(new Submission(
                    UUID.randomUUID(),
                    route.labId(),
                    step.get().step().id(),
                    code.language(),
                    live.get().files(),
                    hintsTaken.get()));
        });
    }

    /// Sends the submission that failed once more, unchanged: it counts once however often it arrives.
    public void handInAgain() {
        if (submit.get() instanceof SubmitState.Failed(var problem, Submission submission)) {
            send(submission);
        }
    }

    /// Shows the next hint and remembers that it was taken.
    public void takeHint() {
        code().filter(code -> hintsTaken.get() < code.hints().size()).ifPresent(code -> {
            hintsTaken.set(hintsTaken.get() + 1);
            services.preferences().put(hintsKey(step.get().step()), Integer.toString(hintsTaken.get()));
        });
    }

    /// The hints taken so far, in order.
    public List<Hint> shownHints() {
        return code().map(code -> code.hints().subList(0, Math.min(hintsTaken.get(), code.hints().size())))
                .orElse(List.of());
    }

    /// Has an answer to a question checked.
    ///
    /// @param chosen option ids, or the one text typed
    public void answer(List<String> chosen) {
        OpenStep open = step.get();
        if (open == null || answer.get() instanceof AnswerState.Checking) {
            return;
        }
        answer.set(new AnswerState.Checking(chosen));
        tasks.run(
                () -> services.catalogue().answer(open.step().id(), chosen),
                result -> answered(open, new AnswerState.Answered(chosen, result)),
                failure -> answered(open, new AnswerState.Failed(chosen, problems.describe(failure))));
    }

    /// The lab to go on with after this one.
    public Optional<LabSummary> nextLab() {
        for (int i = 0; i + 1 < order.size(); i++) {
            if (order.get(i).id().equals(route.labId())) {
                return Optional.of(order.get(i + 1));
            }
        }
        return Optional.empty();
    }

    public Optional<LabStep> nextStep() {
        return neighbour(1);
    }

    public Optional<LabStep> previousStep() {
        return neighbour(-1);
    }

    public Optional<Lab> lab() {
        return state.get() instanceof Content.Ready<LabState>(LabState ready) ? Optional.of(ready.lab()) : Optional.empty();
    }

    /// Ends the program and saves what is not saved yet, before it returns.
    @Override
    public void close() {
        closed = true;
        run.stop();
        keeper.close();
        if (visits != null) {
            visits.cancel();
        }
    }

    private void loadContents(Lab lab) {
        tasks.run(() -> services.catalogue().contents(), contents -> ready(lab, contents), failure -> {
            LOG.info("The catalogue can't be read, so the lab has no neighbours", failure);
            ready(lab, new Catalogue.Contents(List.of(), List.of(), List.of()));
        });
    }

    private void ready(Lab lab, Catalogue.Contents contents) {
        order = contents.labs();
        var module = contents.modules().stream()
                .filter(m -> m.id().equals(lab.summary().moduleId()))
                .findFirst();
        String collection = module.flatMap(m -> contents.collections().stream()
                        .filter(c -> c.id().equals(m.collectionId()))
                        .findFirst())
                .map(c -> c.name())
                .orElse("");
        state.set(new Content.Ready<>(new LabState(lab, collection, module.map(m -> m.name()).orElse(""))));
        prepareRunner(lab.summary().language());
        openStep(firstStep(lab));
    }

    private int firstStep(Lab lab) {
        int wanted = route.stepNumber() > 0
                ? route.stepNumber()
                : services.preferences().get("step-" + route.labId()).map(Integer::parseInt).orElse(1);
        return lab.steps().stream().anyMatch(s -> s.number() == wanted)
                ? wanted
                : lab.steps().stream().mapToInt(LabStep::number).min().orElse(0);
    }

    private void prepareRunner(Language language) {
        tasks.run(
                () -> {
                    services.runner().prepare(language);
                    return language;
                },
                ok -> {},
                failure -> LOG.info("The runner is not ready yet; the first run will tell", failure));
    }

    private void loadingFailed(LearnException failure) {
        boolean retry = !(failure instanceof LearnException.Gone);
        state.set(new Content.Failed<>(problems.describe(failure), retry ? this::load : null));
    }

    private void show(LabStep next, Activity.Code code, Optional<Draft> draft) {
        Work work = draft.map(d -> Work.restored(d, code)).orElseGet(() -> Work.starter(code));
        live = () -> work;
        hintsTaken.set(Math.min(
                code.hints().size(),
                services.preferences().get(hintsKey(next)).map(Integer::parseInt).orElse(0)));
        show(new OpenStep(next, Optional.of(work), draft.isPresent()));
    }

    private void show(OpenStep open) {
        if (closed) {
            return;
        }
        if (open.work().isEmpty()) {
            hintsTaken.set(0);
        }
        step.set(open);
        visit();
    }

    private void visit() {
        OpenStep open = step.get();
        if (closed || open == null) {
            return;
        }
        Instant now = services.clock().instant();
        int seconds = lastVisit.equals(Instant.EPOCH)
                ? 0
                : (int) Math.clamp(Duration.between(lastVisit, now).toSeconds(), 0, 2 * VISIT.toSeconds());
        lastVisit = now;
        tasks.run(
                () -> {
                    services.attempts().visit(route.labId(), open.step().number(), seconds);
                    return open;
                },
                ok -> {},
                failure -> {
                    LOG.debug("Time in the lab was not recorded", failure);
                    gone.set(gone.get() || failure instanceof LearnException.Gone);
                });
        if (visits != null) {
            visits.cancel();
        }
        visits = tasks.later(VISIT, this::visit);
    }

    private void send(Submission submission) {
        submit.set(new SubmitState.Sending(submission));
        tasks.run(
                () -> services.submitLab().submit(submission),
                outcome -> sent(submission, new SubmitState.Graded(outcome)),
                failure -> {
                    gone.set(gone.get() || failure instanceof LearnException.Gone);
                    sent(submission, new SubmitState.Failed(problems.describe(failure), submission));
                });
    }

    private void sent(Submission submission, SubmitState outcome) {
        if (submit.get() instanceof SubmitState.Sending(Submission current) && current == submission) {
            submit.set(outcome);
        }
    }

    private void answered(OpenStep open, AnswerState outcome) {
        if (step.get() == open) {
            answer.set(outcome);
        }
    }

    private Optional<LabStep> neighbour(int distance) {
        OpenStep open = step.get();
        return open == null
                ? Optional.empty()
                : lab().flatMap(lab -> lab.steps().stream()
                        .filter(s -> s.number() == open.step().number() + distance)
                        .findFirst());
    }

    private Optional<OpenStep> codeStep() {
        return Optional.ofNullable(step.get()).filter(open -> open.work().isPresent());
    }

    private Optional<Activity.Code> code() {
        return codeStep().map(open -> (Activity.Code) open.step().activity());
    }

    private static String hintsKey(LabStep step) {
        return "hints-" + step.id();
    }
}
