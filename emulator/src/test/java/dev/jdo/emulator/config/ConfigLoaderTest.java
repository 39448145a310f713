package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jdo.bridge.error.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final String TOML = """
            #:schema node_modules/wrangler/config-schema.json
            name = "chat"
            main = "src/index.ts"
            compatibility_date = "2025-06-01"
            compatibility_flags = ["nodejs_compat"]
            routes = ["example.com/*", { pattern = "chat.example.com", custom_domain = true }]
            alias = { "react" = "preact/compat" }
            minify = true

            [vars]
            GREETING = "hi"
            LIMIT = 3
            OPTIONS = { deep = [1, 2.5, true], text = "a\\nb" }

            [define]
            VERSION = "'1'"

            [dev]
            port = 9000
            ip = "0.0.0.0"

            [limits]
            cpu_ms = 100

            [triggers]
            crons = ["* * * * *"]

            [build]
            command = "npm run build"
            watch_dir = ["src", "lib"]

            [assets]
            directory = "public"
            binding = "ASSETS"

            [[rules]]
            type = "Text"
            globs = ["**/*.md"]
            fallthrough = true

            [[durable_objects.bindings]]
            name = "ROOM"
            class_name = "Room"

            [[durable_objects.bindings]]
            name = "OTHER"
            class_name = "Thing"
            script_name = "elsewhere"

            [[migrations]]
            tag = "v1"
            new_classes = ["Old"]
            new_sqlite_classes = ["Room"]

            [[migrations]]
            tag = "v2"
            renamed_classes = [{ from = "Old", to = "New" }]
            deleted_classes = ["New"]

            [[services]]
            binding = "AUTH"
            service = "auth"
            entrypoint = "Api"
            props = { level = 1 }

            [[kv_namespaces]]
            binding = "CACHE"
            id = "abc"

            [ai]
            binding = "AI"

            [[queues.producers]]
            binding = "Q"
            queue = "jobs"
            """;

    private static final String JSONC = """
            // the same
            {
              "$schema": "node_modules/wrangler/config-schema.json",
              "name": "chat",
              "main": "src/index.ts",
              "compatibility_date": "2025-06-01",
              "compatibility_flags": ["nodejs_compat"],
              "routes": ["example.com/*", { "pattern": "chat.example.com", "custom_domain": true }],
              "alias": { "react": "preact/compat" },
              "minify": true,
              "vars": {
                "GREETING": "hi",
                "LIMIT": 3,
                "OPTIONS": { "deep": [1, 2.5, true], "text": "a\\nb" },
              },
              "define": { "VERSION": "'1'" },
              "dev": { "port": 9000, "ip": "0.0.0.0" },
              "limits": { "cpu_ms": 100 },
              "triggers": { "crons": ["* * * * *"] },
              "build": { "command": "npm run build", "watch_dir": ["src", "lib"] },
              "assets": { "directory": "public", "binding": "ASSETS" },
              "rules": [{ "type": "Text", "globs": ["**/*.md"], "fallthrough": true }],
              "durable_objects": {
                "bindings": [
                  { "name": "ROOM", "class_name": "Room" },
                  { "name": "OTHER", "class_name": "Thing", "script_name": "elsewhere" },
                ],
              },
              "migrations": [
                { "tag": "v1", "new_classes": ["Old"], "new_sqlite_classes": ["Room"] },
                /* and then */
                { "tag": "v2", "renamed_classes": [{ "from": "Old", "to": "New" }], "deleted_classes": ["New"] },
              ],
              "services": [{ "binding": "AUTH", "service": "auth", "entrypoint": "Api", "props": { "level": 1 } }],
              "kv_namespaces": [{ "binding": "CACHE", "id": "abc" }],
              "ai": { "binding": "AI" },
              "queues": { "producers": [{ "binding": "Q", "queue": "jobs" }] },
            }
            """;

    @TempDir
    Path folder;

    @Test
    void tomlAndJsoncGiveTheSameProject() {
        Project project = new Project(folder).file("wrangler.toml", TOML).file("wrangler.jsonc", JSONC);
        ProjectConfig fromToml = project.load(Path.of("wrangler.toml"), Overrides.NONE);
        ProjectConfig fromJsonc = project.load(Path.of("wrangler.jsonc"), Overrides.NONE);
        assertThat(project.notices).isEmpty();
        assertThat(fromToml)
                .usingRecursiveComparison()
                .ignoringFields("file")
                .ignoringFieldsOfTypes(SourceLocation.class, Position.class)
                .isEqualTo(fromJsonc);
        assertThat(fromToml.main()).isEqualTo(folder.resolve("src/index.ts"));
    }

    @Test
    void readsWhatAProjectSays() {
        ProjectConfig config = new Project(folder).file("wrangler.jsonc", JSONC).load();
        assertThat(config.name()).isEqualTo("chat");
        assertThat(config.uniqueKey("Room")).isEqualTo("chat-Room");
        assertThat(config.environment()).isNull();
        assertThat(config.compatibility().has("nodejs_compat")).isTrue();
        assertThat(config.compatibility().has("delete_all_deletes_alarm")).isFalse();
        assertThat(config.variables())
                .containsExactly(
                        new Variable("GREETING", Variable.Kind.TEXT, "hi", false),
                        new Variable("LIMIT", Variable.Kind.JSON, "3", false),
                        new Variable(
                                "OPTIONS", Variable.Kind.JSON, "{\"deep\":[1,2.5,true],\"text\":\"a\\nb\"}", false));
        assertThat(config.durableObjects())
                .extracting(DurableObjectBinding::name)
                .containsExactly("ROOM", "OTHER");
        assertThat(config.durableObjects().get(1).uniqueKey("chat")).isEqualTo("elsewhere-Thing");
        assertThat(config.durableObjects().get(1).isIn("chat")).isFalse();
        assertThat(config.services().getFirst().props()).isEqualTo("{\"level\":1}");
        assertThat(config.otherBindings())
                .extracting(OtherBinding::kind, OtherBinding::name, OtherBinding::resource)
                .containsExactly(
                        tuple("KV Namespace", "CACHE", "abc"), tuple("Queue", "Q", "jobs"), tuple("AI", "AI", null));
        assertThat(config.routes()).containsExactly("example.com/*", "chat.example.com");
        assertThat(config.crons()).containsExactly("* * * * *");
        assertThat(config.cpuLimitMs()).isEqualTo(100);
        assertThat(config.dev()).isEqualTo(new DevOptions("0.0.0.0", 9000, null, "127.0.0.1", "http", "http", null));
        assertThat(config.build().custom())
                .isEqualTo(new BuildOptions.CustomBuild(
                        "npm run build", folder, List.of(folder.resolve("src"), folder.resolve("lib"))));
        assertThat(config.build().alias()).containsEntry("react", "preact/compat");
        assertThat(config.build().minify()).isTrue();
        assertThat(config.build().keepNames()).isTrue();
    }
}
