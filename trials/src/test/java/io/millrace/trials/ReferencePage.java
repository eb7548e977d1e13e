package io.millrace.trials;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The page that says of each rule what its Javadoc says, and how large its state is. */
final class ReferencePage {

    /**
     * A rule's page entry: what the code cannot say in its Javadoc.
     *
     * @param type the class
     * @param sizes what is known of its state, a sentence
     * @param row what the overview says of its state: cells of a table
     */
    record Entry(Class<?> type, String sizes, String row) {}

    private final Map<String, Javadoc> documentation;
    private final StringBuilder page = new StringBuilder();

    ReferencePage(Path sources) throws IOException {
        this.documentation = read(sources);
    }

    /** What is documented of each class, by its qualified name. */
    private static Map<String, Javadoc> read(Path sources) throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            Map<String, Javadoc> found = new TreeMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                add(unit, trees, found);
            }
            return found;
        }
    }

    private static void add(CompilationUnitTree unit, Trees trees, Map<String, Javadoc> found) {
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree rule
                    && rule.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                String text = trees.getDocComment(TreePath.getPath(unit, rule));
                found.put(
                        unit.getPackageName() + "." + rule.getSimpleName(),
                        Javadoc.of(text == null ? "" : text));
            }
        }
    }

    /** Adds lines as they are. */
    ReferencePage add(String... lines) {
        for (String line : lines) {
            page.append(line).append('\n');
        }
        return this;
    }

    private Javadoc of(Entry entry) {
        return Objects.requireNonNull(documentation.get(entry.type().getName()));
    }

    /** Adds a table of who there is, with the paragraphs that tell when to choose each. */
    ReferencePage overview(List<Entry> entries, String columns) {
        add("| | choose it " + columns);
        add("|---".repeat(columns.split("\\|", -1).length) + "|");
        for (Entry entry : entries) {
            String name = entry.type().getSimpleName();
            String choose = of(entry).paragraph("Choose it").replace("\n", " ");
            add("| [%s](#%s) | %s | %s".formatted(name, anchor(name), choose, entry.row()));
        }
        return add("");
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(java.util.Locale.ROOT);
    }

    /** Adds all that is known of each. */
    ReferencePage details(List<Entry> entries, Function<Class<?>, String> components) {
        for (Entry entry : entries) {
            Javadoc doc = of(entry);
            add("### " + entry.type().getSimpleName(), "");
            String arguments = components.apply(entry.type());
            if (!arguments.isEmpty()) {
                add("`" + entry.type().getSimpleName() + "(" + arguments + ")`", "");
            }
            add(doc.body(), "");
            doc.parameters().forEach((name, text) -> add("- `" + name + "`: " + text));
            if (!doc.parameters().isEmpty()) {
                add("");
            }
            add("| | |", "|---|---|");
            for (String paragraph : List.of("Cost", "Source", "Choose it")) {
                String text = doc.paragraph(paragraph).replace("\n", " ");
                add("| " + paragraph.toLowerCase(java.util.Locale.ROOT) + " | " + text + " |");
            }
            add("| state | " + entry.sizes() + " |", "");
        }
        return this;
    }

    @Override
    public String toString() {
        return page.toString().stripTrailing() + "\n";
    }
}
