import java.nio.file.*;
import java.util.Map;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Instances of ten pass-through tasks on Flowable, embedded, durable in the database given. Arguments: JDBC URL, user, password, model file. Prints one line a number of threads. */
public class FlowableBench {
  static final int WARM_UP = 300;
  static final int MEASURED = 2000;

  public static void main(String[] args) throws Exception {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setJdbcUrl(args[0]);
    configuration.setJdbcUsername(args[1]);
    configuration.setJdbcPassword(args[2]);
    configuration.setJdbcDriver("org.postgresql.Driver");
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setAsyncExecutorActivate(false);
    configuration.setJdbcMaxActiveConnections(20);
    var engine = configuration.buildProcessEngine();
    engine.getRepositoryService().createDeployment().addString("pass.bpmn20.xml", Files.readString(Path.of(args[3]))).deploy();
    Runnable instance = () -> engine.getRuntimeService().startProcessInstanceByKey("pass", Map.of("a", 1));
    for (int threads : new int[] {1, 8}) {
      run(threads, WARM_UP, instance);
      long from = System.nanoTime();
      run(threads, MEASURED, instance);
      System.out.printf(java.util.Locale.ROOT, "threads=%d instances=%.1f%n", threads, MEASURED / ((System.nanoTime() - from) / 1e9));
    }
    engine.close();
    System.exit(0);
  }

  static void run(int threads, int count, Runnable work) throws Exception {
    var done = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) pool.submit(() -> { while (done.getAndIncrement() < count) work.run(); });
    pool.shutdown();
    pool.awaitTermination(10, TimeUnit.MINUTES);
  }
}
