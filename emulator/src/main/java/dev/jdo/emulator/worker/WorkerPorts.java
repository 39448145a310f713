package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.EnvHost;
import dev.jdo.bridge.host.FetchHost;
import dev.jdo.bridge.host.Ports;
import dev.jdo.bridge.web.OutboundSockets;
import dev.jdo.emulator.gate.FetchOps;
import dev.jdo.emulator.gate.IoOps;
import dev.jdo.emulator.gate.RpcOps;
import dev.jdo.emulator.gate.Stage;
import dev.jdo.emulator.gate.TcpOps;
import dev.jdo.emulator.object.Namespace;
import dev.jdo.emulator.object.NamespaceOps;
import dev.jdo.emulator.object.SocketsOps;
import dev.jdo.emulator.product.D1Ops;
import dev.jdo.emulator.product.KvOps;
import dev.jdo.emulator.product.Products;
import dev.jdo.emulator.product.QueueOps;
import dev.jdo.emulator.product.Queues;
import dev.jdo.emulator.product.R2Ops;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;

/** The ports that every isolate of a worker has, the stateless one and those of its objects. */
record WorkerPorts(
        Stage stage,
        EnvHost env,
        Map<String, Namespace> namespaces,
        Map<String, ForeignNamespace> foreign,
        Services services,
        FetchHost fetch,
        SocketsOps sockets,
        Products products,
        Queues queues)
        implements Ports {
    @Override
    public Object port(String name) {
        return switch (name) {
            case "io" -> new IoOps(stage, "worker");
            case "services" -> new ServiceOps(stage, services);
            case "rpc" -> new RpcOps(stage);
            case "env" -> env;
            case "namespaces" -> new NamespaceOps(stage, namespaces, foreign);
            case "fetch" -> new FetchOps(stage, fetch);
            case "sockets" -> sockets;
            case "tcp" -> new TcpOps(stage, new OutboundSockets((SSLSocketFactory) SSLSocketFactory.getDefault()));
            case "d1" -> new D1Ops(stage, products);
            case "kv" -> new KvOps(stage, products);
            case "r2" -> new R2Ops(stage, products);
            case "queues" -> new QueueOps(stage, queues);
            default -> throw new IllegalStateException("there is no port " + name);
        };
    }
}
