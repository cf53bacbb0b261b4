package twokitchens.async.database;

import io.netty.channel.EventLoopGroup;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import twokitchens.database.DatabaseOptions;
import twokitchens.database.DatabaseSchema;
import twokitchens.database.DatabaseStartException;
import twokitchens.database.DatabaseUnavailableException;
import twokitchens.database.DatabaseUrl;
import twokitchens.database.QueryTiming;

/**
 * Asks a PostgreSQL database: the caller is called back when there is a connection of the pool, and an answer.
 *
 * <p>The driver's publishers end here: what this class returns is a future of Vert.x, completed on the caller's event
 * loop. The driver has no threads of its own: its connections and timers are on Vert.x's.
 */
public final class Database extends VerticleBase {
    /** A query that ends so soon after its client has left is not cancelled. */
    private static final Duration SOON = Duration.ofMillis(100);

    private final DatabaseUrl url;
    private final Duration timeout;
    private final Duration connectTimeout;
    private final ConnectionFactory connections;
    private final ConnectionPool pool;
    private final Scheduler timers;

    private Database(DatabaseOptions options, EventLoopGroup loops) {
        this.url = options.url();
        this.timeout = options.timeout();
        this.connectTimeout = options.connectTimeout();
        this.timers = Schedulers.fromExecutorService(loops);
        this.connections = inTime(
                connectTimeout,
                new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .host(url.host())
                        .port(url.port())
                        .database(url.database())
                        .username(url.user())
                        .password(url.password().orElse(""))
                        .applicationName("async-server")
                        .connectTimeout(connectTimeout)
                        .loopResources(useNative -> loops)
                        .build()));
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .initialSize(options.pool())
                .maxSize(options.pool())
                .maxIdleTime(ConnectionPoolConfiguration.NO_TIMEOUT)
                .allocatorSubscribeOn(Schedulers.immediate())
                .build());
    }

    /** The driver's own timeout ends when the connection is open: a database may still say nothing. */
    private ConnectionFactory inTime(Duration limit, ConnectionFactory driver) {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.<Connection>from(driver.create()).timeout(limit, timers);
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return driver.getMetadata();
            }
        };
    }

    /**
     * Opens all connections, and makes the table of users, if there is none. Blocks meanwhile. They close with Vert.x.
     *
     * @return empty if no database is given
     * @throws DatabaseStartException if it cannot
     */
    public static Optional<Database> open(Vertx vertx, DatabaseOptions options) {
        if (!options.isGiven()) {
            return Optional.empty();
        }
        // A driver that Vert.x does not know has no other way to Vert.x's threads, and would bring its own.
        Database database = new Database(options, ((VertxInternal) vertx).nettyEventLoopGroup());
        vertx.deployVerticle(database).await();
        return Optional.of(database);
    }

    /** As the verticle that it is: when Vert.x closes, it is stopped. */
    @Override
    public Future<?> start() {
        Mono<?> started = Mono.usingWhen(connections.create(), this::createTable, Connection::close)
                .then(pool.warmup())
                .onErrorMap(problem -> DatabaseStartException.of(url, sqlState(problem), problem));
        return Future.fromCompletionStage(started.toFuture(), context);
    }

    private Mono<?> createTable(Connection connection) {
        return Flux.from(connection.createStatement(DatabaseSchema.CREATE).execute())
                .flatMap(result -> result.getRowsUpdated())
                .then()
                // Another session may hold the table.
                .timeout(connectTimeout, timers);
    }

    @Override
    public Future<?> stop() {
        return Future.fromCompletionStage(pool.disposeLater().toFuture(), context);
    }

    /**
     * Asks one query, over a connection that is given back with the answer. Fails with a
     * {@link DatabaseUnavailableException} if there is no connection, or no answer, in time.
     */
    public <T> Future<List<T>> query(String sql, Function<Readable, T> row, Object... arguments) {
        return query(new QueryTiming(), timeout, new CompletableFuture<>(), sql, row, arguments);
    }

    /**
     * The queries of one request: they end when its client leaves, and its response tells how long they took.
     *
     * @param wait how long each of them is meant to wait in the database
     */
    public RequestQueries of(RoutingContext context, Duration wait) {
        return new RequestQueries(this, context, timeout.plus(wait));
    }

    /** @param left completes when the client leaves */
    <T> Future<List<T>> query(
            QueryTiming timing,
            Duration limit,
            CompletableFuture<Void> left,
            String sql,
            Function<Readable, T> row,
            Object... arguments) {
        if (left.isDone()) {
            return Future.failedFuture(new DatabaseUnavailableException(timeout));
        }
        long asked = System.nanoTime();
        AtomicBoolean cancelled = new AtomicBoolean();
        Mono<List<T>> answer = Mono.usingWhen(
                connection(timing, asked),
                connection -> {
                    long connected = System.nanoTime();
                    if (left.isDone()) {
                        timing.add(asked, connected, connected);
                        return Mono.error(new CancellationException());
                    }
                    Disposable cancelling = cancelAfter(left, connection, cancelled);
                    return Flux.from(bind(connection.createStatement(sql), arguments)
                                    .execute())
                            .flatMap(result -> result.map(row))
                            .collectList()
                            .timeout(limit, timers)
                            .doOnTerminate(() -> {
                                cancelling.dispose();
                                timing.add(asked, connected, System.nanoTime());
                            });
                },
                connection -> cancelled.get() ? discard(connection) : connection.close(),
                (connection, problem) -> problem instanceof CancellationException
                                || problem instanceof R2dbcException && !cancelled.get()
                        ? connection.close()
                        : discard(connection),
                Database::discard);
        return Future.fromCompletionStage(answer.toFuture(), vertx.getOrCreateContext())
                .recover(problem -> Future.failedFuture(exception(problem)));
    }

    /**
     * A request to cancel comes over a connection of its own, and ends whatever runs there when it comes: the connection
     * cannot be given back. So a query that ends soon by itself is not cancelled.
     */
    private Disposable cancelAfter(CompletableFuture<Void> left, Connection connection, AtomicBoolean cancelled) {
        return Mono.fromFuture(left, true)
                .then(Mono.delay(SOON, timers))
                .then(Mono.defer(() -> {
                    cancelled.set(true);
                    return driver(connection).cancelRequest();
                }))
                .subscribe(sent -> {}, unreachable -> {});
    }

    /** A connection whose answer is no longer of use: it closes, and the pool opens another. */
    private static Mono<Void> discard(Connection connection) {
        return driver(connection).close().onErrorComplete().then(Mono.from(connection.close()));
    }

    private static PostgresqlConnection driver(Connection connection) {
        return Objects.requireNonNull(((Wrapped<?>) connection).unwrap(PostgresqlConnection.class));
    }

    /** The time of a wait counts also where no connection came. */
    private Mono<Connection> connection(QueryTiming timing, long asked) {
        return pool.create().timeout(timeout, timers).doOnError(none -> {
            long now = System.nanoTime();
            timing.add(asked, now, now);
        });
    }

    private static Statement bind(Statement statement, Object... arguments) {
        for (int index = 0; index < arguments.length; index++) {
            statement.bind(index, arguments[index]);
        }
        return statement;
    }

    private Throwable exception(Throwable problem) {
        boolean isState = problem instanceof R2dbcException answered
                ? DatabaseUnavailableException.isMeantBy(answered.getSqlState())
                : problem instanceof TimeoutException
                        || problem instanceof IOException
                        || problem instanceof CancellationException;
        return isState ? new DatabaseUnavailableException(timeout) : problem;
    }

    private @Nullable String sqlState(Throwable problem) {
        if (problem.getCause() instanceof IllegalArgumentException
                && url.password().isEmpty()) {
            // The driver's own objection: the database asks for a password, and there is none.
            return "28000";
        }
        return problem instanceof R2dbcException answered ? answered.getSqlState() : null;
    }
}
