package dev.atoll.rooms;

import dev.atoll.mod.Game;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Games that are compiled while a test runs, each in a class loader of its own, as mods are. */
final class Compiled extends ClassLoader {
    private final Map<String, byte[]> classes;

    private Compiled(Map<String, byte[]> classes) {
        super(Compiled.class.getClassLoader());
        this.classes = classes;
    }

    /** Compiles one class (with whatever is nested in it) and makes one of it. */
    static Game<?, ?, ?> game(String name, String source) {
        try {
            Class<?> type = Class.forName(name, true, new Compiled(compile(name, source)));
            return (Game<?, ?, ?>) type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException wrong) {
            throw new LinkageError(name, wrong);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    private static Map<String, byte[]> compile(String name, String source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var outputs = new HashMap<String, ByteArrayOutputStream>();
        var input = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var files = new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                var bytes = new ByteArrayOutputStream();
                outputs.put(className, bytes);
                return new SimpleJavaFileObject(URI.create("string:///" + className), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return bytes;
                    }
                };
            }
        };
        List<String> options =
                List.of("-proc:none", "-parameters", "-classpath", System.getProperty("java.class.path"));
        if (!compiler.getTask(null, files, null, options, null, List.of(input)).call()) {
            throw new AssertionError("the game does not compile");
        }
        var classes = new HashMap<String, byte[]>();
        outputs.forEach((type, bytes) -> classes.put(type, bytes.toByteArray()));
        return classes;
    }
}
