package dev.jdo.cli;

import dev.jdo.bridge.Isolate;
import dev.jdo.bridge.IsolateFactory;
import dev.jdo.bridge.module.ModuleSet;
import java.io.Writer;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The training run of bin/prepare: does what {@code jdo dev} does until its first answers, so that the JVM can keep the
 * classes which that took in its cache.
 */
@Command(name = "train", hidden = true, description = "Load what jdo dev needs, for the JVM's class cache.")
final class TrainCommand implements Callable<Integer> {
    private static final String WORKER = """
            class Room { #n = 0; async add(by) { return { n: this.#n += by, at: [...'abc'].map((c) => `${c}!`) }; } }
            export default { async fetch(text) { return JSON.stringify(await new Room().add(JSON.parse(text).by)); } };
            """;

    @Option(names = "--light", description = "What the commands load that run no JavaScript.")
    private boolean light;

    @Override
    public Integer call() {
        if (light) {
            trainLight();
        } else {
            trainDev();
        }
        return ExitCodes.OK;
    }

    private static void trainLight() {
        Terminal nowhere = Terminal.of(Writer.nullWriter(), Writer.nullWriter());
        Main.run(nowhere, "--version");
        Main.run(nowhere, "--help");
        Main.run(nowhere, "help", "doctor");
        Main.run(nowhere, "dotcor");
    }

    private static void trainDev() {
        try (IsolateFactory isolates = new IsolateFactory();
                Isolate isolate = isolates.create(new ModuleSet("index.js", Map.of("index.js", WORKER)), name -> {
                    throw new IllegalStateException("no port " + name);
                })) {
            isolate.turn(() -> isolate.load(ModuleSet.ROOT + "index.js")
                    .getMember("default")
                    .invokeMember("fetch", "{\"by\":1}"));
        }
    }
}
