package dev.jdo.bridge.value;

import dev.jdo.bridge.value.CloneTree.Arr;
import dev.jdo.bridge.value.CloneTree.Buffer;
import dev.jdo.bridge.value.CloneTree.Failure;
import dev.jdo.bridge.value.CloneTree.Nothing;
import dev.jdo.bridge.value.CloneTree.Property;
import dev.jdo.bridge.value.CloneTree.Reference;
import dev.jdo.bridge.value.CloneTree.View;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.graalvm.polyglot.HostAccess.Export;

/** Port "shape" of tests: the shape of a tree, the same text as shape() in graphs.js gives of the value. */
public final class Shape {
    @Export
    public String of(byte[] bytes) {
        try {
            return show(CloneTree.read(bytes));
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private String show(CloneTree tree) {
        return switch (tree) {
            case Nothing nothing -> nothing.name().toLowerCase(java.util.Locale.ROOT);
            case CloneTree.Truth(boolean value) -> String.valueOf(value);
            case CloneTree.Num(double value) -> JsNumber.text(value);
            case CloneTree.Text text -> CloneJson.of(text);
            case CloneTree.Big(var value) -> value + "n";
            case Reference(int id) -> "#" + id;
            case CloneTree.Obj(int _, var properties) -> properties(properties);
            case Arr array -> "[" + array.length() + "]" + properties(array(array));
            case CloneTree.Dict(int _, var entries) ->
                "Map("
                        + entries.stream()
                                .map(e -> show(e.key()) + "=" + show(e.value()))
                                .collect(Collectors.joining(","))
                        + ")";
            case CloneTree.Bag(int _, var values) ->
                "Set(" + values.stream().map(this::show).collect(Collectors.joining(",")) + ")";
            case CloneTree.Moment(int _, double millis) -> "Date(" + JsNumber.text(millis) + ")";
            case CloneTree.Pattern(int _, String source, String flags) ->
                "RegExp(" + show(new CloneTree.Text(source)) + "," + flags + ")";
            case CloneTree.Boxed(int _, CloneTree value) -> "Boxed(" + show(value) + ")";
            case Buffer(int _, ByteBuffer bytes, long maxLength) ->
                "ArrayBuffer(" + hex(bytes) + (maxLength >= 0 ? "," + maxLength : "") + ")";
            case View view ->
                view.type() + "(" + show(view.buffer()) + "," + view.offset() + "," + hex(view.content()) + ")";
            case Failure failure ->
                failure.type()
                        + "("
                        + (failure.name() == null ? "" : show(failure.name()))
                        + ","
                        + (failure.message() == null ? "" : show(failure.message()))
                        + ","
                        + properties(failure.properties())
                        + ")";
            case CloneTree.Host host -> host.type() + properties(host.properties());
        };
    }

    private static List<Property> array(Arr array) {
        List<Property> properties = new ArrayList<>();
        for (int i = 0; i < array.elements().size(); i++) {
            if (array.elements().get(i) != Nothing.HOLE) {
                properties.add(new Property(String.valueOf(i), array.elements().get(i)));
            }
        }
        properties.addAll(array.properties());
        return properties;
    }

    private String properties(List<Property> properties) {
        return properties.stream()
                .map(property -> show(new CloneTree.Text(property.name())) + ":" + show(property.value()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
