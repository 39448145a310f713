package dev.jdo.emulator.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jdo.bridge.error.SourceMap;
import dev.jdo.bridge.error.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlerTest {
    @TempDir
    Path folder;

    @Test
    void bundlesTypeScriptWithNpmImportsAndModulesOfEveryType() {
        BuildRequest request = Projects.request(Projects.copy("counter", folder))
                .withOptions(new BuildOptions.Builder().jsx("h", null).build())
                .withDurableObjects(List.of("Counter"));

        Bundle bundle = Projects.bundle(request);

        assertThat(bundle.main()).isEqualTo("index.js");
        assertThat(bundle.exports()).containsExactlyInAnyOrder("Counter", "default");
        assertThat(bundle.warnings()).isEmpty();
        String code = bundle.entry().text();
        assertThat(code)
                .contains("from \"cloudflare:workers\"")
                .contains("hello from a worker")
                .contains("this.ctx = ctx")
                .contains("#count = 0")
                .contains("h(\"p\", null, \"counted\")")
                .contains("\"Cloudflare-Workers\"")
                .contains("\"development\"")
                .contains("__name(")
                .doesNotContain("using scope")
                .doesNotContain("hello from node");
        BundleModule text = bundle.modules().stream()
                .filter(module -> module.name().endsWith("-schema.sql"))
                .findFirst()
                .orElseThrow();
        assertThat(text.type()).isEqualTo(ModuleType.TEXT);
        assertThat(text.text()).isEqualTo("CREATE TABLE counts (n INTEGER);\n");
        assertThat(text.name()).matches("[0-9a-f]{40}-schema\\.sql");
        assertThat(code).contains("from \"./" + text.name() + "\"");
        assertThat(Projects.module(bundle, ModuleType.DATA).bytes()).containsExactly(0, -1, -2, 1);
        assertThat(Projects.module(bundle, ModuleType.WASM).bytes()).startsWith(0, 'a', 's', 'm');
        assertThat(bundle.inputs())
                .extracting(FileStamp::path)
                .contains(
                        request.project().resolve("src/index.ts"),
                        request.project().resolve("src/view.tsx"),
                        request.project().resolve("src/schema.sql"),
                        request.project().resolve("node_modules/greet/worker.js"));
    }

    @Test
    void mapsLinesBackToTheUsersFile() {
        Path project = Projects.copy("counter", folder);
        Bundle bundle = Projects.bundle(Projects.request(project)
                .withOptions(new BuildOptions.Builder().jsx("h", null).build()));
        List<String> lines = bundle.entry().text().lines().toList();
        int line = 1;
        while (!lines.get(line - 1).contains("no such count")) {
            line++;
        }
        int column = lines.get(line - 1).indexOf("new Error") + 1;

        String stack = "Error: no such count\n    at Counter.fail (/bundle/index.js:" + line + ":" + column + ")";

        SourceMap.Position top = Objects.requireNonNull(bundle.stackMapper().top(stack));
        assertThat(bundle.stackMapper().map(stack))
                .isEqualTo("Error: no such count\n    at Counter.fail (file://" + project + "/src/index.ts:28:9)");
        SourceMap map = Objects.requireNonNull(bundle.entry().sourceMap());
        assertThat(map.sourceText(top.source())).contains("export class Counter");
    }

    @Test
    void lowersDecoratorsAndKeepsTheRestAsWritten() {
        Path project = Projects.write(folder, Map.of("src/index.ts", """
                        const seen = (value, context) => value;
                        export class A { @seen m() {} static { this.x = 1 } #p = /(?<a>x)|(?<a>y)/v; }
                        export default { f: () => new A()?.m ?? 2n ** 3n };
                        """));

        String code = Projects.bundle(Projects.request(project)).entry().text();

        assertThat(code).doesNotContain("@seen").contains("/(?<a>x)|(?<a>y)/v").contains("?? 2n ** 3n");
    }

    @Test
    void showsEsbuildsFrameForASyntaxError() {
        Path project = Projects.write(
                folder, Map.of("src/index.ts", "export default {\n\tfetch() {\n\t\tconst é: number = ;\n\t}\n}\n"));

        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> Projects.bundle(Projects.request(project)));

        assertThat(failure.render(false)).isEqualTo("""
                ✘ [ERROR] Build failed with 1 error:

                  ✘ [ERROR] Unexpected ";"
                 \s
                      src/index.ts:3:21:
                        3 │     const é: number = ;
                          ╵                       ^
                 \s
                 \s

                """);
        assertThat(failure.errors()).singleElement().satisfies(error -> {
            assertThat(error.text()).isEqualTo("Unexpected \";\"");
            assertThat(error.location()).hasToString("src/index.ts:3:21");
        });
        assertThat(failure.render(true)).contains("\u001b[");
    }

    @Test
    void namesDurableObjectsThatTheEntryDoesNotExport() {
        Path project = Projects.write(folder, Map.of("src/index.ts", "export class A {}\nexport default {};"));

        assertThatThrownBy(() ->
                        Projects.bundle(Projects.request(project).withDurableObjects(List.of("A", "Nope", "Neither"))))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.code()).isEqualTo("DURABLE_OBJECT_NOT_EXPORTED"))
                .hasMessage("Your Worker depends on the following Durable Objects, which are not exported in your"
                        + " entrypoint file: Nope, Neither.\n"
                        + "You should export these objects from your entrypoint, src/index.ts.");
    }

    @Test
    void saysWhenTheEntryIsMissingOrExportsNothing() {
        Path project = Projects.write(folder, Map.of("src/index.ts", "addEventListener('fetch', () => {});"));

        assertThatThrownBy(() -> Projects.bundle(BuildRequest.of(project, Path.of("src/none.ts"))))
                .hasMessage("The entry-point file at \"src/none.ts\" was not found.");
        assertThatThrownBy(() -> Projects.bundle(Projects.request(project))).hasMessageContaining("exports nothing");
    }

    @Test
    void takesDefinesAliasesAndMinify() {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.ts",
                        "import { name } from 'old-name';\nexport default { name, version: VERSION, long: () => 1 };",
                        "shim/new-name.js",
                        "export const name = 'the new one';"));
        BuildOptions options = new BuildOptions.Builder()
                .define(Map.of("VERSION", "\"1.2.3\""))
                .alias(Map.of("old-name", "./shim/new-name.js"))
                .minify(true)
                .build();

        String code = Projects.bundle(Projects.request(project).withOptions(options))
                .entry()
                .text();

        assertThat(code).contains("the new one").contains("1.2.3").doesNotContain("\n  ");
    }

    @Test
    void leavesNodeImportsToTheIsolate() {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.ts",
                        "import fs from 'fs';\nimport { x } from './old.cjs';\nexport default { fs, x };",
                        "src/old.cjs",
                        "exports.x = require('path').sep;"));

        String code = Projects.bundle(Projects.request(project).withNodeCompat(NodeCompat.V2))
                .entry()
                .text();

        assertThat(code)
                .contains("from \"node:fs\"")
                .contains("from \"node:path\"")
                .doesNotContain("Dynamic require");
    }

    @Test
    void warnsAboutNodeImportsWithoutNodeCompat() {
        Path project =
                Projects.write(folder, Map.of("src/index.ts", "import fs from 'node:fs';\nexport default { fs };"));

        Bundle bundle = Projects.bundle(Projects.request(project));

        assertThat(bundle.entry().text()).contains("from \"node:fs\"");
        assertThat(bundle.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.plain())
                        .startsWith("▲ [WARNING] The package \"node:fs\" wasn't found on the file system but is built"
                                + " into node.")
                        .contains("Imported from:\n   - src/index.ts\n\n"));
    }

    @Test
    void advisesOnBareNodeImportsAndUnknownPackages() {
        Path project = Projects.write(
                folder,
                Map.of("src/index.ts", "import fs from 'fs';\nimport x from 'nothing';\nexport default { fs, x };"));

        BuildFailure failure =
                catchThrowableOfType(BuildFailure.class, () -> Projects.bundle(Projects.request(project)));

        assertThat(failure.getMessage())
                .startsWith("Build failed with 2 errors:\n✘ [ERROR] Could not resolve \"fs\"")
                .contains("The package \"fs\" wasn't found on the file system but is built into node.")
                .contains("- Add the \"nodejs_compat\" compatibility flag to your project.")
                .contains("To fix this, you can add an entry to \"alias\" in your Wrangler configuration.")
                .doesNotContain("as external");
    }

    @Test
    void honoursTheUsersRules() {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.ts", "import a from './a.md';\nexport default { a };",
                        "src/a.md", "# A",
                        "src/b.txt", "b"));
        ModuleRule markdown = new ModuleRule(ModuleType.TEXT, List.of("**/*.md"), null);

        Bundle bundle = Projects.bundle(Projects.request(project).withRules(List.of(markdown)));

        assertThat(Projects.module(bundle, ModuleType.TEXT).text()).isEqualTo("# A");
        assertThat(bundle.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.plain()).startsWith("""
                        ▲ [WARNING] The module rule {"type":"Text","globs":["**/*.md"]} does not have a fallback, the following rules will be ignored:

                           {"type":"Text","globs":["**/*.txt","**/*.html","**/*.sql"]} (DEFAULT)
                        """));
    }

    @Test
    void refusesImportsOfAShadowedRule() {
        Path project = Projects.write(
                folder, Map.of("src/index.ts", "import b from './b.txt';\nexport default { b };", "src/b.txt", "b"));
        ModuleRule markdown = new ModuleRule(ModuleType.TEXT, List.of("**/*.md"), null);

        assertThatThrownBy(() -> Projects.bundle(Projects.request(project).withRules(List.of(markdown))))
                .hasMessageContaining("The file ./b.txt matched a module rule in your configuration")
                .hasMessageContaining("was not marked as `fallthrough = true`");
    }

    @Test
    void takesFilesAsTheyAreWithoutBundling() {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.js", "import { a } from './lib/a.js';\nexport default { a };",
                        "src/lib/a.js", "export const a = 1;\n//# sourceMappingURL=a.js.map",
                        "src/lib/a.js.map", "{\"version\":3,\"sources\":[\"a.ts\"],\"mappings\":\"AACA\"}",
                        "src/note.txt", "noted",
                        "src/other.md", "not a module"));
        BuildRequest request = BuildRequest.of(project, Path.of("src/index.js"))
                .withOptions(new BuildOptions.Builder().noBundle(true).build())
                .withRules(List.of(new ModuleRule(ModuleType.ESM, List.of("**/*.js"), null)));

        try (Bundler bundler = new Bundler(project, none -> {
            throw new AssertionError("esbuild is not needed");
        })) {
            Bundle bundle = bundler.bundle(request);

            assertThat(bundle.modules())
                    .extracting(BundleModule::name)
                    .containsExactly("index.js", "lib/a.js", "note.txt");
            assertThat(bundle.entry().text()).startsWith("import { a }");
            assertThat(bundle.stackMapper().map("    at f (/bundle/lib/a.js:1:5)"))
                    .isEqualTo("    at f (file://" + project + "/src/lib/a.ts:2:1)");
        }
    }

    @Test
    void attachesAdditionalModulesToABundle() {
        Path project = Projects.write(
                folder,
                Map.of(
                        "src/index.ts", "import './parts/one.mjs';\nexport default {};",
                        "src/parts/one.mjs", "console.log('one');",
                        "src/parts/two.mjs", "console.log('two');"));
        BuildRequest request = Projects.request(project)
                .withOptions(
                        new BuildOptions.Builder().findAdditionalModules(true).build())
                .withRules(List.of(new ModuleRule(ModuleType.ESM, List.of("**/*.mjs"), null)));

        Bundle bundle = Projects.bundle(request);

        assertThat(bundle.modules())
                .extracting(BundleModule::name)
                .containsExactly("index.js", "parts/one.mjs", "parts/two.mjs");
        assertThat(bundle.entry().text()).contains("import \"./parts/one.mjs\"");
    }

    @Test
    void rebuildsWhatChanged() throws Exception {
        Path project = Projects.copy("counter", folder);
        BuildRequest request = Projects.request(project)
                .withOptions(new BuildOptions.Builder().jsx("h", null).build());
        try (Bundler bundler = new Bundler(project, Projects.LOCATOR::locate)) {
            bundler.prepare();
            Bundle first = bundler.bundle(request);
            Files.writeString(project.resolve("src/schema.sql"), "-- none\n");

            Bundle second = bundler.bundle(request);
            Bundle third = bundler.bundle(request);

            assertThat(second.hash()).isNotEqualTo(first.hash()).isEqualTo(third.hash());
            assertThat(second.modules())
                    .anySatisfy(module -> assertThat(new String(module.bytes(), StandardCharsets.UTF_8))
                            .isEqualTo("-- none\n"));
            assertThat(second.modules()).hasSameSizeAs(first.modules());
        }
    }
}
