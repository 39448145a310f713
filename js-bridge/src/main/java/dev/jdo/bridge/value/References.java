package dev.jdo.bridge.value;

import dev.jdo.bridge.value.CloneTree.Arr;
import dev.jdo.bridge.value.CloneTree.Bag;
import dev.jdo.bridge.value.CloneTree.Dict;
import dev.jdo.bridge.value.CloneTree.Entry;
import dev.jdo.bridge.value.CloneTree.Failure;
import dev.jdo.bridge.value.CloneTree.Host;
import dev.jdo.bridge.value.CloneTree.Obj;
import dev.jdo.bridge.value.CloneTree.Property;
import dev.jdo.bridge.value.CloneTree.Reference;
import dev.jdo.bridge.value.CloneTree.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;

/** Which objects of a tree are referred to again. */
final class References {
    private final TreeSet<Integer> targets = new TreeSet<>();
    private final Deque<CloneTree> rest = new ArrayDeque<>();

    private References() {}

    /** All references of a tree. */
    static References in(CloneTree tree) {
        References references = new References();
        references.rest.add(tree);
        while (!references.rest.isEmpty()) {
            references.visit(references.rest.remove());
        }
        return references;
    }

    private void visit(CloneTree tree) {
        switch (tree) {
            case Reference(int id) -> targets.add(id);
            case Obj(int _, List<Property> properties) -> addAll(properties);
            case Host(int _, String _, List<Property> properties) -> addAll(properties);
            case Dict(int _, List<Entry> entries) ->
                entries.forEach(entry -> {
                    rest.add(entry.key());
                    rest.add(entry.value());
                });
            case Bag(int _, List<CloneTree> values) -> rest.addAll(values);
            case Arr array -> {
                rest.addAll(array.elements());
                addAll(array.properties());
            }
            case View view -> rest.add(view.buffer());
            case Failure failure -> {
                addAll(failure.properties());
                if (failure.name() != null) {
                    rest.add(failure.name());
                }
            }
            default -> {}
        }
    }

    private void addAll(List<Property> properties) {
        properties.forEach(property -> rest.add(property.value()));
    }

    /** True where something refers to the object of that number. */
    boolean isTarget(int id) {
        return targets.contains(id);
    }

    /** The place of such an object among all that are referred to, from 1. */
    int number(int id) {
        return targets.headSet(id).size() + 1;
    }
}
