import io.camunda.zeebe.broker.Broker;
import io.camunda.zeebe.broker.SpringBrokerBridge;
import io.camunda.zeebe.broker.system.SystemContext;
import io.camunda.zeebe.broker.system.configuration.BrokerCfg;

/** One Zeebe 8.0 broker with its gateway and its defaults: Raft log and RocksDB on disk, one partition, no exporter. Arguments: data folder, gRPC port, internal ports from. */
public class ZeebeBroker {
  public static void main(String[] args) throws Exception {
    var settings = new BrokerCfg();
    settings.getGateway().getNetwork().setHost("127.0.0.1");
    settings.getGateway().getNetwork().setPort(Integer.parseInt(args[1]));
    settings.getNetwork().setHost("127.0.0.1");
    int internal = Integer.parseInt(args[2]);
    settings.getNetwork().getCommandApi().setPort(internal);
    settings.getNetwork().getInternalApi().setPort(internal + 1);
    settings.init(args[0]);
    var context = new SystemContext(settings, args[0], null);
    context.getScheduler().start();
    new Broker(context, new SpringBrokerBridge()).start().join();
    System.out.println("> ready");
    Thread.currentThread().join();
  }
}
