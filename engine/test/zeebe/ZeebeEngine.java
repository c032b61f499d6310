import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * A real Zeebe engine, in memory, for the cluster tests. gRPC comes from the engine itself; over HTTP this adds what its in-memory
 * gateway lacks: the user-task endpoints of the REST gateway (/v1 on 8.5, /v2 from 8.6), an exporter that speaks the bundled
 * Elasticsearch exporter's wire (see RecordFeed), a clock that moves, idle, settle and reset.
 */
public final class ZeebeEngine {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int grpcPort;
  private ZeebeTestEngine engine;
  private RecordFeed feed;
  private UserTasks userTasks;

  private ZeebeEngine(int grpcPort) {
    this.grpcPort = grpcPort;
  }

  interface Route {
    Answer handle(HttpExchange exchange, JsonNode body) throws Exception;
  }

  record Answer(int status, String text) {
    static final Answer DONE = new Answer(204, "");
  }

  public static void main(String[] args) throws Exception {
    ZeebeEngine server = new ZeebeEngine(Integer.parseInt(args[0]));
    server.begin();
    server.listen(Integer.parseInt(args[1]));
    System.out.println("ready");
  }

  private void begin() throws Exception {
    engine = EngineFactory.create(grpcPort);
    engine.start();
    feed = new RecordFeed(engine.getRecordStreamSource());
    userTasks = new UserTasks(engine, feed);
  }

  private Answer reset() throws Exception {
    feed.close();
    engine.stop();
    begin();
    return Answer.DONE;
  }

  private void listen(int port) throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    http.setExecutor(Executors.newCachedThreadPool());
    String version = EngineFactory.class.getPackage().getImplementationVersion();
    route(http, "/status", (x, body) -> new Answer(200, feed.status().put("version", version).toString()));
    route(http, "/reset", (x, body) -> reset());
    route(http, "/clock/increase", (x, body) -> {
      engine.increaseTime(Duration.ofMillis(body.get("ms").asLong()));
      return Answer.DONE;
    });
    route(http, "/idle", (x, body) -> {
      engine.waitForIdleState(PATIENCE);
      return Answer.DONE;
    });
    route(http, "/settle", (x, body) -> {
      engine.waitForIdleState(PATIENCE);
      feed.awaitExported(PATIENCE);
      return Answer.DONE;
    });
    route(http, "/exporter", (x, body) -> {
      feed.exportTo(body);
      return Answer.DONE;
    });
    route(http, "/records", (x, body) -> new Answer(200, feed.recordsAsLines()));
    String api = version.startsWith("8.5.") ? "/v1" : "/v2";
    route(http, api + "/user-tasks/", (x, body) -> userTasks.handle(x.getRequestMethod(), x.getRequestURI().getPath(), body));
    http.start();
  }

  private static void route(HttpServer http, String path, Route route) {
    http.createContext(path, x -> {
      Answer answer;
      try {
        byte[] bytes = x.getRequestBody().readAllBytes();
        answer = route.handle(x, bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes));
      } catch (Exception problem) {
        answer = new Answer(500, problem.toString());
      }
      byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
      if (text.length > 0) x.getResponseHeaders().set("content-type", answer.status() < 400 ? "application/json" : "application/problem+json");
      x.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
      if (text.length > 0) x.getResponseBody().write(text);
      x.close();
    });
  }
}
