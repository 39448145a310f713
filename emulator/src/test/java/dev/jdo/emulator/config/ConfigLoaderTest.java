package dev.jdo.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.jdo.bridge.error.SourceLocation;
import dev.jdo.bridge.error.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static Overrides date(String date, String... flags) {
        return new Overrides(
                null,
                List.of(),
                null,
                null,
                date,
                List.of(flags),
                List.of(),
                Overrides.Bundling.NONE,
                Overrides.Dev.NONE);
    }

    @Test
    void anEnvironmentInheritsSettingsButNoBindings() {
        Project project = new Project(folder).file("wrangler.toml", """
                name = "chat"
                main = "src/index.ts"
                compatibility_date = "2025-06-01"
                minify = true
                [vars]
                A = "top"
                [[durable_objects.bindings]]
                name = "ROOM"
                class_name = "Room"
                [[migrations]]
                tag = "v1"
                new_sqlite_classes = ["Room"]
                [env.staging]
                main = "src/staging.ts"
                [env.staging.vars]
                A = "staging"
                [env.bare]
                name = "own-name"
                """);
        ProjectConfig staging = project.env("staging");
        assertThat(staging.name()).isEqualTo("chat-staging");
        assertThat(staging.environment()).isEqualTo("staging");
        assertThat(staging.main()).isEqualTo(folder.resolve("src/staging.ts"));
        assertThat(staging.build().minify()).isTrue();
        assertThat(staging.compatibility().date()).isEqualTo("2025-06-01");
        assertThat(staging.migrations()).hasSize(1);
        assertThat(staging.durableObjects()).isEmpty();
        assertThat(staging.variables()).extracting(Variable::value).containsExactly("staging");
        assertThat(project.env("bare").name()).isEqualTo("own-name");
        project.variables.put("CLOUDFLARE_ENV", "staging");
        assertThat(project.load().name()).isEqualTo("chat-staging");
        assertThat(project.env("bare").name()).isEqualTo("own-name");
    }

    @Test
    void anUnknownEnvironmentWithoutAnyKeepsTheTopLevel() {
        ProjectConfig config = new Project(folder).file("wrangler.jsonc", JSONC).env("nope");
        assertThat(config.name()).isEqualTo("chat-nope");
        assertThat(config.durableObjects()).hasSize(2);
    }

    @Test
    void flagsGoOverTheConfig() {
        Overrides overrides = new Overrides(
                null,
                List.of(),
                Path.of("other.js"),
                "flagged",
                "2024-01-01",
                List.of("rpc"),
                List.of(),
                new Overrides.Bundling(
                        List.of("VERSION:2", "NEW:a:b"),
                        List.of("x:./y.js"),
                        true,
                        false,
                        Path.of("ts.json"),
                        "h",
                        "F"),
                new Overrides.Dev("127.0.0.1", 1234, 1, "::1", "https", "http", "example.com"));
        ProjectConfig config = new Project(folder).file("wrangler.jsonc", JSONC).load(overrides);
        assertThat(config.name()).isEqualTo("flagged");
        assertThat(config.main()).isEqualTo(folder.resolve("other.js"));
        assertThat(config.compatibility()).isEqualTo(Compatibility.of("2024-01-01", List.of("rpc")));
        assertThat(config.build().define()).containsEntry("VERSION", "2").containsEntry("NEW", "a:b");
        assertThat(config.build().alias()).containsOnly(Map.entry("x", "./y.js"));
        assertThat(config.build().noBundle()).isTrue();
        assertThat(config.build().minify()).isFalse();
        assertThat(config.build().tsconfig()).isEqualTo(folder.resolve("ts.json"));
        assertThat(config.build().jsxFactory()).isEqualTo("h");
        assertThat(config.dev()).isEqualTo(new DevOptions("127.0.0.1", 1234, 1, "::1", "https", "http", "example.com"));
    }

    @Test
    void aProjectMayHaveNoConfig() {
        Project project = new Project(folder);
        ProjectConfig config = project.load();
        assertThat(config.file()).isNull();
        assertThat(config.directory()).isEqualTo(folder);
        assertThat(config.name()).isEmpty();
        assertThat(config.uniqueKey("Room")).isEqualTo("-Room");
        assertThat(config.compatibility().date()).isEqualTo("2026-11-17");
        assertThat(project.notices).isEmpty();
    }

    @Test
    void aConfigThatIsNotThereIsAnError() {
        UserError error = catchThrowableOfType(
                UserError.class, () -> new Project(folder).load(Path.of("nope.toml"), Overrides.NONE));
        assertThat(error).hasMessage("Could not read file: nope.toml");
        assertThat(error.code()).isEqualTo("CONFIG_NOT_FOUND");
    }

    @Test
    void aMissingDateIsADefaultWithAWarning() {
        Project json = new Project(folder).file("wrangler.jsonc", "{}");
        assertThat(json.load().compatibility().date()).isEqualTo("2026-11-17");
        assertThat(json.texts(Notice.Level.WARNING)).containsExactly("""
                No compatibility_date was specified. Using the default compatibility date: 2026-11-17.
                ❯❯ Add one to your wrangler.jsonc file: {"compatibility_date":"2026-11-17"}, or
                ❯❯ Pass it in your terminal: wrangler dev [<SCRIPT>] --compatibility-date=2026-11-17

                See https://developers.cloudflare.com/workers/platform/compatibility-dates/ for more information.""");
        Project toml = new Project(folder).file("t/wrangler.toml", "");
        toml.load(Path.of("t/wrangler.toml"), Overrides.NONE);
        assertThat(toml.texts(Notice.Level.WARNING).getFirst())
                .contains("wrangler.toml file: compatibility_date = \"2026-11-17\", or");
        toml.notices.clear();
        toml.load(Path.of("t/wrangler.toml"), date("2026-01-01"));
        assertThat(toml.notices).isEmpty();
    }

    @Test
    void aDateInTheFutureIsAnError() {
        Project project = new Project(folder).file("wrangler.jsonc", "{\"compatibility_date\": \"2026-11-22\"}");
        UserError error = project.failure();
        assertThat(error).hasMessage("Compatibility date \"2026-11-22\" is in the future and unsupported");
        assertThat(error.location()).hasToString("wrangler.jsonc:1:24");
        assertThat(project.load(date("2026-11-21")).compatibility().date()).isEqualTo("2026-11-21");
        assertThat(project.failure(date("2026-99-01")))
                .hasMessage("\"compatibility_date\" field should be a valid ISO-8601 date (YYYY-MM-DD), but got"
                        + " \"2026-99-01\".");
    }

    @Test
    void flagsThatDoNotExistAreAnErrorAndSuperfluousOnesAWarning() {
        Project project = new Project(folder)
                .file(
                        "wrangler.jsonc",
                        "{\"compatibility_date\": \"2026-01-01\", \"compatibility_flags\": [\"nope\"]}");
        UserError error = project.failure();
        assertThat(error).hasMessage("No such compatibility flag: nope");
        assertThat(error.location()).hasToString("wrangler.jsonc:1:62");
        project.load(date("2026-01-01", "rpc"));
        assertThat(project.texts(Notice.Level.WARNING))
                .containsExactly("The compatibility flag rpc became the default as of 2024-04-03 so does not need to be"
                        + " specified anymore.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                name = "inline"
                durable_objects.bindings = [{ name = "ROOM", class_name = "Room" }]
                migrations = [{ tag = "v1", new_sqlite_classes = ["Room"] }]
                """,
                """
                name = "section"
                [durable_objects]
                bindings = [
                  { name = "ROOM", class_name = "Room" }, # trailing comma and comment
                ]
                [[migrations]]
                tag = "v1" # Should be unique for each entry
                new_sqlite_classes = [ "Room" ]
                """,
                """
                #:schema node_modules/wrangler/config-schema.json
                name = "agents"
                main = "src/server.ts"
                compatibility_date = "2025-02-04"
                compatibility_flags = ["nodejs_compat"]
                assets = { directory = "public", not_found_handling = "single-page-application", run_worker_first = ["/api/*"] }
                [ai]
                binding = "AI"
                [observability]
                enabled = true
                [observability.logs]
                head_sampling_rate = 1
                [placement]
                mode = "smart"
                [[r2_buckets]]
                binding = "FILES"
                bucket_name = "files"
                [[d1_databases]]
                binding = "DB"
                database_name = "db"
                database_id = "1"
                [[tail_consumers]]
                service = "tail"
                [[durable_objects.bindings]]
                name = "ROOM"
                class_name = "Room"
                [[migrations]]
                tag = "v1"
                new_sqlite_classes = ["Room"]
                """,
            })
    void readsTomlOfManyShapes(String toml) {
        ProjectConfig config = new Project(folder).file("wrangler.toml", toml).load(date("2026-01-01"));
        assertThat(config.durableObjects())
                .extracting(DurableObjectBinding::name, DurableObjectBinding::className)
                .containsExactly(tuple("ROOM", "Room"));
        assertThat(config.migrations().getFirst().newSqliteClasses())
                .extracting(ClassName::name)
                .containsExactly("Room");
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNotMatter() {
        Project project = new Project(folder).file("wrangler.toml", "\uFEFF" + TOML.replace("\n", "\r\n"));
        ProjectConfig config = project.load();
        assertThat(config.name()).isEqualTo("chat");
        assertThat(config.migrations()).hasSize(2);
        assertThat(config.durableObjects().getFirst().location().lineText()).isEqualTo("[[durable_objects.bindings]]");
        assertThat(project.notices).isEmpty();
    }
}
