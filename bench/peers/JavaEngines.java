import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * Flowable or Operaton, embedded, durable in the database given. Arguments: flowable|operaton, JDBC URL, user, folder of pass.bpmn and human.bpmn.
 * Then, a line each on standard input: `pass|human THREADS MILLISECONDS`; answered with `> ` and how many instances (pass) or acts (human) a second.
 * An act: find the one open task of the instance, complete it with a variable, durable when it returns.
 */
public class JavaEngines {
  interface Peer { void instance(); void human(); }
  static final int STEPS = 10;
  static final int CONNECTIONS = 20;

  public static void main(String[] args) throws Exception {
    String pass = Files.readString(Path.of(args[3], "pass.bpmn")), human = Files.readString(Path.of(args[3], "human.bpmn"));
    Peer peer = args[0].equals("flowable") ? flowable(args[1], args[2], pass, human) : operaton(args[1], args[2], pass, human);
    System.out.println("> ready");
    var in = new Scanner(System.in);
    while (in.hasNextLine()) {
      String[] asked = in.nextLine().trim().split(" ");
      boolean isHuman = asked[0].equals("human");
      double perSecond = perSecond(Integer.parseInt(asked[1]), Long.parseLong(asked[2]), isHuman ? peer::human : peer::instance);
      System.out.printf(Locale.ROOT, "> %.2f%n", isHuman ? perSecond * STEPS : perSecond);
    }
    System.exit(0);
  }

  static double perSecond(int threads, long milliseconds, Runnable work) throws Exception {
    long from = System.nanoTime(), until = from + milliseconds * 1_000_000;
    var done = new AtomicInteger();
    var failed = new AtomicReference<Throwable>();
    var pool = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      pool[i] = new Thread(() -> { try { while (System.nanoTime() < until) { work.run(); done.incrementAndGet(); } } catch (Throwable problem) { failed.set(problem); } });
      pool[i].start();
    }
    for (var thread : pool) thread.join();
    if (failed.get() != null) throw new RuntimeException(failed.get());
    return done.get() / ((System.nanoTime() - from) / 1e9);
  }

  static Peer flowable(String url, String user, String pass, String human) {
    var configuration = new org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setJdbcUsername(user);
    configuration.setJdbcPassword("");
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setAsyncExecutorActivate(false);
    configuration.setJdbcMaxActiveConnections(CONNECTIONS);
    var engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addString("pass.bpmn20.xml", pass).addString("human.bpmn20.xml", human).deploy();
    var runtime = engine.getRuntimeService();
    var tasks = engine.getTaskService();
    return new Peer() {
      public void instance() { runtime.startProcessInstanceByKey("pass", Map.of("a", 1)); }
      public void human() {
        String id = runtime.startProcessInstanceByKey("human", Map.of("a", 1)).getId();
        for (int step = 0; step < STEPS; step++) tasks.complete(tasks.createTaskQuery().processInstanceId(id).singleResult().getId(), Map.of("x", step));
      }
    };
  }

  static Peer operaton(String url, String user, String pass, String human) {
    var configuration = (org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl) org.operaton.bpm.engine.ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setJdbcUsername(user);
    configuration.setJdbcPassword("");
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setJdbcMaxActiveConnections(CONNECTIONS);
    configuration.setEnforceHistoryTimeToLive(false);
    var engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addString("pass.bpmn", pass).addString("human.bpmn", human).deploy();
    var runtime = engine.getRuntimeService();
    var tasks = engine.getTaskService();
    return new Peer() {
      public void instance() { runtime.startProcessInstanceByKey("pass", Map.of("a", 1)); }
      public void human() {
        String id = runtime.startProcessInstanceByKey("human", Map.of("a", 1)).getId();
        for (int step = 0; step < STEPS; step++) tasks.complete(tasks.createTaskQuery().processInstanceId(id).singleResult().getId(), Map.of("x", step));
      }
    };
  }
}
