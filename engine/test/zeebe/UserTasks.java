import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.scheduler.future.ActorFuture;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** The REST gateway's user-task endpoints: the command is written to the engine's log, the answer is what the engine wrote next. */
final class UserTasks {
  private final LogStreamWriter writer;
  private final RecordFeed feed;

  UserTasks(ZeebeTestEngine engine, RecordFeed feed) throws Exception {
    this.feed = feed;
    var field = engine.getClass().getDeclaredField("logStream");
    field.setAccessible(true);
    // 8.5 answers with a future, 8.6 and newer with the writer itself.
    Object made = LogStream.class.getMethod("newLogStreamWriter").invoke(field.get(engine));
    this.writer = (LogStreamWriter) (made instanceof ActorFuture<?> future ? future.join() : made);
  }

  /** Path: /vN/user-tasks/{key}[/completion|/assignment|/assignee]. */
  ZeebeEngine.Answer handle(String method, String path, JsonNode body) throws Exception {
    String[] parts = path.split("/");
    long key = Long.parseLong(parts[3]);
    String action = parts.length > 4 ? parts[4] : "";
    UserTaskRecord task = new UserTaskRecord();
    task.setUserTaskKey(key);
    UserTaskIntent intent = fill(task, method + " " + action, body);
    if (intent == null) return problem(405, "METHOD_NOT_ALLOWED", "Expected completion, assignment, assignee or an update.", path);
    Record<?> answer = feed.awaitAnswer(append(key, intent, task));
    return answer.getRecordType() == RecordType.COMMAND_REJECTION ? rejection(answer, path) : ZeebeEngine.Answer.DONE;
  }

  private static UserTaskIntent fill(UserTaskRecord task, String request, JsonNode body) {
    switch (request) {
      case "POST completion":
        if (body.hasNonNull("variables")) task.setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(body.get("variables").toString())));
        task.setAction(body.path("action").asText("complete"));
        return UserTaskIntent.COMPLETE;
      case "POST assignment":
        task.setAssignee(body.path("assignee").asText());
        task.setAction(body.path("action").asText("assign"));
        return body.path("allowOverride").asBoolean(true) ? UserTaskIntent.ASSIGN : UserTaskIntent.CLAIM;
      case "DELETE assignee":
        task.setAssignee("");
        task.setAction("unassign");
        return UserTaskIntent.ASSIGN;
      case "PATCH ":
        return update(task, body);
      default:
        return null;
    }
  }

  private static UserTaskIntent update(UserTaskRecord task, JsonNode body) {
    JsonNode changes = body.path("changeset");
    task.setAction(body.path("action").asText("update"));
    if (changes.has("candidateGroups")) task.setCandidateGroupsList(texts(changes.get("candidateGroups"))).setCandidateGroupsChanged();
    if (changes.has("candidateUsers")) task.setCandidateUsersList(texts(changes.get("candidateUsers"))).setCandidateUsersChanged();
    if (changes.has("dueDate")) task.setDueDate(changes.get("dueDate").asText()).setDueDateChanged();
    if (changes.has("followUpDate")) task.setFollowUpDate(changes.get("followUpDate").asText()).setFollowUpDateChanged();
    return UserTaskIntent.UPDATE;
  }

  private static List<String> texts(JsonNode array) {
    List<String> found = new ArrayList<>();
    array.forEach(item -> found.add(item.asText()));
    return found;
  }

  /** Returns the position of the command. 8.5 takes the entry alone, 8.6 and newer a write context before it. */
  private long append(long key, UserTaskIntent intent, UserTaskRecord task) throws Exception {
    var meta = new RecordMetadata().recordType(RecordType.COMMAND).valueType(ValueType.USER_TASK).intent(intent).authorization(new AuthInfo());
    LogAppendEntry entry = LogAppendEntry.of(key, meta, task);
    synchronized (writer) {
      for (Method method : LogStreamWriter.class.getMethods()) {
        Class<?>[] takes = method.getParameterTypes();
        if (!method.getName().equals("tryWrite")) continue;
        if (takes.length == 1 && takes[0] == LogAppendEntry.class) return position(method.invoke(writer, entry));
        if (takes.length == 2 && takes[1] == LogAppendEntry.class) return position(method.invoke(writer, takes[0].getMethod("userCommand", Intent.class).invoke(null, intent), entry));
      }
    }
    throw new IllegalStateException("LogStreamWriter has no known tryWrite");
  }

  private static long position(Object either) throws Exception {
    Method get = either.getClass().getMethod("get");
    get.setAccessible(true);
    return (Long) get.invoke(either);
  }

  private static ZeebeEngine.Answer rejection(Record<?> answer, String path) {
    int status = switch (answer.getRejectionType()) {
      case NOT_FOUND -> 404;
      case INVALID_STATE, ALREADY_EXISTS -> 409;
      case INVALID_ARGUMENT -> 400;
      default -> 500;
    };
    String type = answer.getRejectionType().name();
    return problem(status, type, "Command '" + answer.getIntent() + "' rejected with code '" + type + "': " + answer.getRejectionReason(), path);
  }

  private static ZeebeEngine.Answer problem(int status, String title, String detail, String path) {
    ObjectNode problem = ZeebeEngine.JSON.createObjectNode();
    problem.put("type", "about:blank").put("title", title).put("status", status).put("detail", detail).put("instance", path);
    return new ZeebeEngine.Answer(status, problem.toString());
  }
}
