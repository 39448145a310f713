package dev.jdo.emulator.gate;

import dev.jdo.bridge.host.RemoteHost;
import dev.jdo.bridge.host.RpcHost;
import dev.jdo.bridge.host.StubHost;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.Parcel;
import dev.jdo.bridge.value.Pipe;
import org.graalvm.polyglot.Value;

/** Port "rpc" of a stage. */
public record RpcOps(Stage stage) implements RpcHost {
    @Override
    public Parcel parcel(byte[] bytes) {
        return new Parcel(bytes);
    }

    @Override
    public Parcel.Reference export(Value target, boolean disposes, boolean answers) {
        return new Export(stage, target, disposes, answers);
    }

    @Override
    public RemoteHost hold(Parcel.Reference reference) {
        return new Remote(stage, (Target) reference);
    }

    @Override
    public StubHost service(Parcel.Reference reference) {
        return new StubOps(stage, ((StubOps.Sent) reference).receiver());
    }

    @Override
    public Body sent(Body body) {
        if (body instanceof Pipe pipe) {
            stage.streams(pipe);
        }
        return body instanceof Body.Stream stream ? new SentStream(stream) : body;
    }

    @Override
    public void received(Body body) {
        stage.current().holdings().add(new ReceivedStream(body));
    }

    @Override
    public Parcel.Reference disposed() {
        return Broken.DISPOSED;
    }
}
