package dev.atoll.gateway;

import dev.atoll.api.http.StaticFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Files of which it is counted how often they are opened, and how many are open. */
final class CountedFiles implements StaticFiles {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();

    /** Nothing can be read before this is counted down. */
    CountDownLatch gate = new CountDownLatch(0);

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final String prefix;

    CountedFiles(String prefix) {
        this.prefix = prefix;
    }

    /** Adds a file that nobody can make smaller. */
    byte[] add(String path, int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        files.put(path, content);
        return content;
    }

    void remove(String path) {
        files.remove(path);
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public Optional<URL> find(String path) {
        byte[] content = files.get(path);
        try {
            return content == null ? Optional.empty() : Optional.of(new URL(null, "counted:" + path, handler(content)));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean sandboxed() {
        return true;
    }

    private URLStreamHandler handler(byte[] content) {
        return new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() {
                        opened.incrementAndGet();
                        open.incrementAndGet();
                        return new Counted(content);
                    }
                };
            }
        };
    }

    private final class Counted extends ByteArrayInputStream {
        private boolean isClosed;

        Counted(byte[] content) {
            super(content);
        }

        @Override
        public synchronized int read(byte[] to, int offset, int length) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return super.read(to, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (!isClosed) {
                isClosed = true;
                open.decrementAndGet();
            }
            super.close();
        }
    }
}
