import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the engine's log and, once told where to, sends it on as the bundled Elasticsearch exporter does: templates first, then bulk
 * requests in order, each retried until it is acknowledged. `sequence` = (partition << 51) + a counter of its value type.
 */
final class RecordFeed implements AutoCloseable {
  private static final Set<ValueType> LEFT_OUT_BY_DEFAULT = EnumSet.of(ValueType.JOB_BATCH, ValueType.PROCESS_EVENT, ValueType.MESSAGE_BATCH);

  private final RecordStreamSource source;
  private final List<Record<?>> seen = new ArrayList<>();
  /** HTTP/1.1 as the bundled exporter speaks it: an offer to upgrade, made beside a body, now and then cost the request and six seconds. */
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
  private final Thread reader;
  private volatile boolean closed;
  private volatile Exporter exporter;
  /** What went wrong last, for whoever asks why nothing moves. */
  private volatile String failure = "";

  RecordFeed(RecordStreamSource source) {
    this.source = source;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  private void read() {
    while (!closed) {
      try {
        look();
      } catch (RuntimeException torn) {
        // The in-memory log is a plain list that the engine writes at the same moment: a torn look is taken again.
        failure = "reading the log: " + torn;
      }
      pause(5);
    }
  }

  private void look() {
    synchronized (seen) {
      int count = 0;
      for (Record<?> r : source.getRecords()) if (count++ >= seen.size()) seen.add(r);
      seen.notifyAll();
    }
  }

  /** How far reader and exporter are, and what stopped them last. */
  ObjectNode status() {
    Exporter current = exporter;
    ObjectNode status = ZeebeEngine.JSON.createObjectNode();
    status.put("reading", reader.isAlive()).put("failure", failure);
    synchronized (seen) {
      status.put("records", seen.size());
    }
    if (current != null) status.put("exportingTo", current.url).put("exported", current.done).put("asked", current.asked);
    return status;
  }

  /** The first record that the command at `position` led to and that answers its sender. */
  Record<?> awaitAnswer(long position) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    synchronized (seen) {
      while (System.nanoTime() < until) {
        for (int i = seen.size() - 1; i >= 0 && seen.get(i).getPosition() > position; i--) if (answers(seen.get(i), position)) return seen.get(i);
        seen.wait(1000);
      }
    }
    throw new IllegalStateException("no answer to the command at " + position);
  }

  private static boolean answers(Record<?> r, long position) {
    if (r.getSourceRecordPosition() != position || r.getValueType() != ValueType.USER_TASK) return false;
    return r.getRecordType() == RecordType.COMMAND_REJECTION || r.getIntent() == UserTaskIntent.COMPLETED || r.getIntent() == UserTaskIntent.ASSIGNED || r.getIntent() == UserTaskIntent.UPDATED;
  }

  String recordsAsLines() {
    StringBuilder out = new StringBuilder();
    synchronized (seen) {
      for (Record<?> r : seen) out.append(r.toJson()).append('\n');
    }
    return out.toString();
  }

  /** `{url, token?, bulkSize?, delayMs?, rejections?, valueTypes?}`; without `url` exporting stops. */
  void exportTo(JsonNode settings) {
    Exporter old = exporter;
    if (old != null) old.stopped = true;
    exporter = settings.hasNonNull("url") ? new Exporter(settings) : null;
    if (exporter != null) Thread.ofVirtual().start(exporter);
  }

  void awaitExported(Duration patience) throws Exception {
    long until = System.nanoTime() + patience.toNanos();
    int goal;
    synchronized (seen) {
      int count = 0;
      for (Record<?> ignored : source.getRecords()) count++;
      goal = count;
    }
    while (exporter != null && exporter.done < goal) {
      if (System.nanoTime() > until) throw new IllegalStateException("exported " + exporter.done + " of " + goal);
      pause(2);
    }
  }

  @Override
  public void close() {
    closed = true;
    exportTo(ZeebeEngine.JSON.createObjectNode());
    try {
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Exporter implements Runnable {
    private final String url;
    private final String token;
    private final int bulkSize;
    private final long delayMs;
    private final boolean rejections;
    private final Set<ValueType> valueTypes;
    private final Map<ValueType, Long> counters = new EnumMap<>(ValueType.class);
    private volatile boolean stopped;
    /** How many of the log's records are behind the exporter. */
    private volatile int done;
    private volatile String asked = "";

    Exporter(JsonNode s) {
      url = s.get("url").asText();
      token = s.path("token").asText("");
      bulkSize = s.path("bulkSize").asInt(1000);
      delayMs = s.path("delayMs").asLong(1000);
      rejections = s.path("rejections").asBoolean(false);
      valueTypes = EnumSet.noneOf(ValueType.class);
      s.path("valueTypes").forEach(name -> valueTypes.add(ValueType.valueOf(name.asText())));
      if (valueTypes.isEmpty()) valueTypes.addAll(EnumSet.complementOf(EnumSet.copyOf(LEFT_OUT_BY_DEFAULT)));
    }

    @Override
    public void run() {
      untilAcknowledged("PUT", "/_component_template/zeebe-record", "application/json", "{\"template\":{}}");
      for (ValueType type : valueTypes) untilAcknowledged("PUT", "/_index_template/zeebe-record_" + indexName(type) + "_8", "application/json", "{\"index_patterns\":[\"zeebe-record_" + indexName(type) + "_*\"]}");
      untilAcknowledged("PUT", "/zeebe-record*/_settings", "application/json", "{\"index\":{\"lifecycle\":{\"name\":null}}}");
      while (!stopped) {
        int next = done;
        StringBuilder body = new StringBuilder();
        int lines = 0;
        synchronized (seen) {
          for (; next < seen.size() && lines < bulkSize; next++) if (exported(seen.get(next))) lines += append(body, seen.get(next));
        }
        if (lines > 0) untilAcknowledged("POST", "/_bulk", "application/x-ndjson", body.toString());
        done = next;
        if (lines < bulkSize) pause(delayMs);
      }
    }

    private static String indexName(ValueType type) {
      return type.name().toLowerCase().replace('_', '-');
    }

    private boolean exported(Record<?> r) {
      if (r.getRecordType() == RecordType.COMMAND) return false;
      if (r.getRecordType() == RecordType.COMMAND_REJECTION && !rejections) return false;
      return valueTypes.contains(r.getValueType());
    }

    private int append(StringBuilder body, Record<?> r) {
      String type = indexName(r.getValueType());
      long counter = counters.merge(r.getValueType(), 1L, Long::sum);
      try {
        ObjectNode record = (ObjectNode) ZeebeEngine.JSON.readTree(r.toJson());
        record.put("sequence", ((long) r.getPartitionId() << 51) + counter);
        body.append("{\"index\":{\"_index\":\"zeebe-record_").append(type).append("_").append(r.getBrokerVersion()).append("\",\"_id\":\"").append(r.getPartitionId()).append('-')
            .append(r.getPosition()).append("\",\"routing\":\"").append(r.getPartitionId()).append("\"}}\n").append(record).append('\n');
      } catch (Exception problem) {
        throw new IllegalStateException(problem);
      }
      return 1;
    }

    private void untilAcknowledged(String method, String path, String type, String body) {
      asked = method + " " + path;
      while (!stopped) {
        try {
          var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(10)).header("content-type", type).method(method, HttpRequest.BodyPublishers.ofString(body));
          if (!token.isEmpty()) request.header("authorization", "Bearer " + token);
          var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() < 300 && "Elasticsearch".equals(answer.headers().firstValue("X-Elastic-Product").orElse("")) && !answer.body().contains("\"errors\":true")) return;
        } catch (Exception unreachable) {
          // The receiver is restarting; what is not acknowledged is sent again.
          failure = asked + ": " + unreachable;
        }
        pause(Math.max(20, delayMs));
      }
    }
  }
}
