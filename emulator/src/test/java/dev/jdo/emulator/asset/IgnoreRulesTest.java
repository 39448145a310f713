package dev.jdo.emulator.asset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt      | a.txt         | true",
                "a.txt      | sub/a.txt     | true",
                "a.txt      | A.TXT         | true",
                "a.txt      | ba.txt        | false",
                "a.txt      | a.txt/b       | true",
                "/a.txt     | sub/a.txt     | false",
                "sub/a.txt  | x/sub/a.txt   | false",
                "*.log      | x/y.log       | true",
                "*.log      | .log          | true",
                "*.log      | x.logs        | false",
                "sub/*      | sub/a         | true",
                "sub/*      | sub/a/b       | true",
                "sub/*      | subs/a        | false",
                "sub/       | sub           | false",
                "sub/       | sub/a         | true",
                "sub/       | x/sub/a       | true",
                "**/b       | a/b           | true",
                "**/b       | b             | true",
                "a/**       | a/x/y         | true",
                "a/**       | b/a/x         | false",
                "a/**/z     | a/z           | true",
                "a/**/z     | a/x/y/z       | true",
                "fo?        | foo           | true",
                "fo?        | fo            | false",
                "[ab].txt   | a.txt         | true",
                "[ab].txt   | c.txt         | false",
                "[a-c].txt  | b.txt         | true",
                "[z         | [z            | false",
                "a+(b)      | a+(b)         | true",
                "'\\#x'     | '#x'          | true",
                "'\\!x'     | '!x'          | true",
                "'# x'      | 'x'           | false",
                "'x\\'      | 'x\\'         | false",
                "'x\\ '     | 'x '          | true",
                "'x  '      | 'x'           | true",
            })
    void onePattern(String pattern, String path, boolean ignored) {
        assertThat(new IgnoreRules(pattern).ignores(path)).isEqualTo(ignored);
    }

    @Test
    void theLastRuleDecidesUnlessAFolderAboveIsLeftOut() {
        IgnoreRules rules = new IgnoreRules("*.txt\r\n!keep.txt\nsecret/\n!secret/keep.txt\n");
        assertThat(rules.ignores("a.txt")).isTrue();
        assertThat(rules.ignores("keep.txt")).isFalse();
        assertThat(rules.ignores("sub/keep.txt")).isFalse();
        assertThat(rules.ignores("secret/keep.txt")).isTrue();
    }

    @Test
    void theFilesThatSteerTheAssetsAreNone() {
        IgnoreRules rules = new IgnoreRules("");
        assertThat(rules.ignores("_headers")).isTrue();
        assertThat(rules.ignores("_redirects")).isTrue();
        assertThat(rules.ignores(".assetsignore")).isTrue();
        assertThat(rules.ignores("sub/_headers")).isFalse();
        assertThat(new IgnoreRules("!_headers").ignores("_headers")).isFalse();
    }
}
