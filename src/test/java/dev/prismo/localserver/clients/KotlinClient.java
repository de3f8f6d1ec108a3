package dev.prismo.localserver.clients;

import dev.prismo.localserver.LocalSupabase;
import io.github.jan.supabase.SupabaseClient;
import io.github.jan.supabase.SupabaseClientBuilderKt;
import io.github.jan.supabase.auth.Auth;
import io.github.jan.supabase.auth.AuthKt;
import io.github.jan.supabase.auth.FlowType;
import io.github.jan.supabase.auth.MinimalConfigKt;
import io.github.jan.supabase.auth.providers.builtin.Email;
import io.github.jan.supabase.logging.LogLevel;
import io.github.jan.supabase.postgrest.Postgrest;
import io.github.jan.supabase.postgrest.PostgrestKt;
import io.github.jan.supabase.postgrest.query.PostgrestQueryBuilder;
import io.github.jan.supabase.postgrest.query.PostgrestRequestBuilder;
import io.github.jan.supabase.postgrest.query.request.SelectRequestBuilder;
import io.github.jan.supabase.postgrest.result.PostgrestResult;
import io.github.jan.supabase.realtime.Realtime;
import io.ktor.client.engine.HttpClientEngine;
import io.ktor.client.engine.cio.CIO;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.jvm.functions.Function1;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.future.FutureKt;

/// supabase-kt as Java can call it: its suspending functions awaited, and those whose names only Kotlin can write found by
/// reflection.
final class KotlinClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClientEngine engine = CIO.INSTANCE.create(config -> Unit.INSTANCE);
    private final SupabaseClient client;

    private KotlinClient(String url, String key, FlowType flow) {
        client = SupabaseClientBuilderKt.createSupabaseClient(url, key, with(builder -> {
            builder.setDefaultLogLevel(LogLevel.NONE);
            builder.setHttpEngine(engine);
            builder.install(Auth.Companion, with(config -> {
                MinimalConfigKt.minimalConfig(config);
                config.setFlowType(flow);
            }));
            builder.install(Postgrest.Companion, with(config -> {}));
            builder.install(Realtime.Companion, with(config -> {}));
        }));
    }

    static KotlinClient of(LocalSupabase server, FlowType flow) {
        return new KotlinClient(server.url(), server.publishableKey(), flow);
    }

    /// A suspending call: what Kotlin's compiler makes of it takes one parameter more.
    interface Suspending<T> {
        Object call(Continuation<T> continuation);
    }

    /// @throws Exception just what the call throws
    static <T> T await(Suspending<T> call) throws Exception {
        CompletableFuture<T> answer = FutureKt.future(
                GlobalScope.INSTANCE,
                EmptyCoroutineContext.INSTANCE,
                CoroutineStart.DEFAULT,
                (scope, continuation) -> call.call(narrowed(continuation)));
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw e;
        }
    }

    /// A continuation only consumes.
    @SuppressWarnings("unchecked")
    private static <T> Continuation<T> narrowed(Continuation<? super T> continuation) {
        return (Continuation<T>) continuation;
    }

    /// What flows from now on, in the order of its arrival.
    static <T> List<T> heard(Flow<T> flow) {
        List<T> heard = new CopyOnWriteArrayList<>();
        BuildersKt.launch(
                GlobalScope.INSTANCE,
                Dispatchers.getUnconfined(),
                CoroutineStart.UNDISPATCHED,
                (scope, continuation) -> flow.collect(
                        (value, next) -> {
                            heard.add(value);
                            return Unit.INSTANCE;
                        },
                        continuation));
        return heard;
    }

    static <T> Function1<T, Unit> with(Consumer<T> configuration) {
        return receiver -> {
            configuration.accept(receiver);
            return Unit.INSTANCE;
        };
    }

    /// A row as the answer to a write.
    static void returning(PostgrestRequestBuilder request, String columns) {
        invoke(request, "select-", columns);
    }

    SupabaseClient client() {
        return client;
    }

    Auth auth() {
        return AuthKt.getAuth(client);
    }

    PostgrestQueryBuilder from(String table) {
        return PostgrestKt.from(client, table);
    }

    PostgrestResult select(String table, String columns, Consumer<SelectRequestBuilder> request) throws Exception {
        PostgrestQueryBuilder query = from(table);
        return await(continuation -> invoke(query, "select-", columns, with(request), continuation));
    }

    void signUp(String email, String password) throws Exception {
        await(continuation -> auth().signUpWith(Email.INSTANCE, null, credentials(email, password), continuation));
    }

    void signIn(String email, String password) throws Exception {
        await(continuation -> auth().signInWith(Email.INSTANCE, null, credentials(email, password), continuation));
    }

    @Override
    public void close() throws Exception {
        await(client::close);
        engine.close();
    }

    private static Function1<Email.Config, Unit> credentials(String email, String password) {
        return with(config -> {
            config.setEmail(email);
            config.setPassword(password);
        });
    }

    /// Kotlin marks the names of functions that take inline classes with a hash.
    private static Object invoke(Object receiver, String prefix, Object... arguments) {
        Method method = Arrays.stream(receiver.getClass().getMethods())
                .filter(candidate -> candidate.getName().startsWith(prefix) && !candidate.getName().endsWith("$default"))
                .filter(candidate -> candidate.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
