package dev.jdo.emulator.worker;

import dev.jdo.bridge.host.EnvHost;
import dev.jdo.emulator.config.AssetOptions;
import dev.jdo.emulator.config.DurableObjectBinding;
import dev.jdo.emulator.config.OtherBinding;
import dev.jdo.emulator.config.ProjectConfig;
import dev.jdo.emulator.config.ServiceBinding;
import dev.jdo.emulator.config.Variable;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Port "env" of one worker: its bindings as one JSON text, made once. */
public record Bindings(String bindings) implements EnvHost {
    /** The bindings of a project. */
    public static Bindings of(ProjectConfig config) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (Variable variable : config.variables()) {
                boolean isText = variable.kind() == Variable.Kind.TEXT;
                begin(json, variable.name(), isText ? "text" : "json");
                json.writeName("value");
                if (isText) {
                    json.writeString(variable.value());
                } else {
                    json.writeRawValue(variable.value());
                }
                json.writeEndObject();
            }
            for (ServiceBinding binding : config.services()) {
                begin(json, binding.name(), "service");
                if (binding.props() != null) {
                    json.writeName("props");
                    json.writeRawValue(binding.props());
                }
                json.writeEndObject();
            }
            for (DurableObjectBinding binding : config.durableObjects()) {
                begin(json, binding.name(), "durable_object");
                json.writeStringProperty("namespace", binding.namespace(config.name()));
                json.writeEndObject();
            }
            for (OtherBinding binding : config.otherBindings()) {
                other(json, binding);
            }
            AssetOptions assets = config.assets();
            if (assets != null && assets.binding() != null) {
                begin(json, assets.binding(), "service");
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return new Bindings(text.toString());
    }

    /** A product that runs is known by the key it stands under in the config. */
    private static void other(JsonGenerator json, OtherBinding binding) {
        if (binding.store() == null) {
            begin(json, binding.name(), "unsupported");
            json.writeStringProperty("type", binding.kind());
        } else {
            begin(json, binding.name(), binding.field());
            json.writeStringProperty("id", binding.store());
        }
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, String name, String kind) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeStringProperty("kind", kind);
    }
}
