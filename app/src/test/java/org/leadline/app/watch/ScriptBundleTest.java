package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScriptBundleTest {

    private final Map<String, String> files = new HashMap<>(Map.of(
            "dom.js", "export const byId = (id) => id;\nexport async function wait() {}\nconst own = 1;\n",
            "store.js", "import { byId as find, wait } from \"./dom.js\";\nexport function load() { find(wait); }\n",
            "main.js", """
                    import * as store from "./store.js";
                    import { byId } from "./dom.js";
                    import("./late.js").then(() => store.load(byId));
                    """,
            "late.js", """
                    import { byId } from "./dom.js";
                    import { ink } from "./ink.js";
                    export const late = () => ink(byId);
                    """,
            "ink.js", "export function ink() {}\n"));

    private final ScriptBundle bundle = new ScriptBundle(name -> Objects.requireNonNull(files.get(name)));

    @Test
    void everyModuleIsAFunctionBehindThoseThatItImports() {
        assertThat(bundle.main("main.js")).isEqualTo("""
                        export const modules = {};
                        modules["dom.js"] ??= (() => {
                        const byId = (id) => id;
                        async function wait() {}
                        const own = 1;

                        return { byId, wait };
                        })();
                        modules["store.js"] ??= (() => {
                        const { byId: find, wait } = modules["dom.js"];
                        function load() { find(wait); }

                        return { load };
                        })();
                        modules["main.js"] ??= (() => {
                        const store = modules["store.js"];
                        const { byId } = modules["dom.js"];
                        import("./late.js").then(() => store.load(byId));

                        return {  };
                        })();
                        """);
    }

    @Test
    void whatIsAskedForLaterSharesTheModulesOfThePage() {
        assertThat(bundle.later("late.js", "main.js"))
                .startsWith("import { modules } from \"./main.js\";\nmodules[\"ink.js\"] ??= ")
                .contains("const { byId } = modules[\"dom.js\"];\nconst { ink } = modules[\"ink.js\"];")
                .endsWith("export const { late } = modules[\"late.js\"];\n")
                .doesNotContain("modules[\"dom.js\"] ??=");
    }

    @Test
    void circlesAndLinesThatCannotBeBundledAreRefused() {
        files.put("ink.js", "import { late } from \"./late.js\";\n");
        assertThatThrownBy(() -> bundle.later("late.js", "main.js"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in a circle, with late.js");
        files.put("ink.js", "export default 1;\n");
        assertThatThrownBy(() -> bundle.later("late.js", "main.js")).hasMessageContaining("export default 1;");
        files.put("ink.js", "import \"./dom.js\";\n");
        assertThatThrownBy(() -> bundle.later("late.js", "main.js")).hasMessageContaining("cannot be bundled");
    }
}
