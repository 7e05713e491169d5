// An application of com.sun.net.httpserver whose handlers fail: /defects answers the stack, /json the words.
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;

public class App {
    record Customer(String name) {}
    record Order(Customer customer, List<String> lines, Object total) {}
    enum Status { PAID, OPEN }
    static class ServiceException extends RuntimeException {
        ServiceException(String message, Throwable cause) { super(message, cause); }
    }

    static final Order ORDER = new Order(null, List.of(), "12.50");
    static final Map<String, Callable<?>> FAILURES = new TreeMap<>();

    static int recurse(int depth) { return recurse(depth + 1) + 1; }

    static Callable<?> away(String host) {
        return () -> HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build().send(
            HttpRequest.newBuilder(URI.create("http://" + host + ".lab.test:24999/lab-hook-path")).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    static {
        FAILURES.put("null", () -> ORDER.customer().name().length());
        FAILURES.put("null number", () -> { Integer amount = (Integer) Map.of().get("amount"); return 1 + amount; });
        FAILURES.put("index", () -> new String[0][0]);
        FAILURES.put("list index", () -> new ArrayList<>(ORDER.lines()).get(3));
        FAILURES.put("substring", () -> "EUR".substring(5));
        FAILURES.put("division", () -> 100 / ORDER.lines().size());
        FAILURES.put("decimal division", () -> BigDecimal.ONE.divide(new BigDecimal(3)));
        FAILURES.put("wrong type", () -> (Integer) ORDER.total());
        FAILURES.put("immutable", () -> ORDER.lines().add("x"));
        FAILURES.put("no element", () -> Optional.empty().get());
        FAILURES.put("no next", () -> List.of().iterator().next());
        FAILURES.put("concurrent", () -> { List<Integer> all = new ArrayList<>(List.of(1, 2, 3)); for (Integer one : all) all.remove(one); return null; });
        FAILURES.put("recursion", () -> recurse(0));
        FAILURES.put("missing class", () -> Class.forName("com.acme.ledger.Exporter"));
        FAILURES.put("missing method", () -> Order.class.getMethod("capture"));
        FAILURES.put("not implemented", () -> { throw new UnsupportedOperationException("refund.updated is not handled yet"); });
        FAILURES.put("wrong state", () -> { throw new IllegalStateException("Cannot call sendError() after the response has been committed"); });
        FAILURES.put("array store", () -> { Object[] all = new String[1]; all[0] = 1; return all; });
        FAILURES.put("number format", () -> Integer.parseInt("12,50"));
        FAILURES.put("decimal format", () -> new BigDecimal("12,50 EUR"));
        FAILURES.put("date format", () -> LocalDate.parse("30.11.2026"));
        FAILURES.put("unknown enum", () -> Status.valueOf("HALF_PAID"));
        FAILURES.put("uuid format", () -> UUID.fromString("order-5"));
        FAILURES.put("missing file", () -> new FileInputStream("/etc/ledger/certs/client.pem"));
        FAILURES.put("full disk", () -> { try (var file = new FileOutputStream("/dev/full")) { file.write(new byte[10_000]); } return null; });
        FAILURES.put("database driver", () -> DriverManager.getConnection("jdbc:oracle:thin:@db.lab.test:1521/ledger"));
        FAILURES.put("upstream refused", away("tax"));
        FAILURES.put("upstream unknown", away("missing"));
        FAILURES.put("upstream silent", away("dark"));
    }

    static String answerOf(String mode, String number) {
        try {
            if (mode.equals("names")) return "[\"" + String.join("\",\"", FAILURES.keySet()) + "\"]";
            List.copyOf(FAILURES.values()).get(Integer.parseInt(number)).call();
            return "";
        } catch (Throwable e) {
            if (mode.equals("json")) return "{\"status\":500,\"error\":\"Internal Server Error\",\"exception\":\"" + e.getClass().getName()
                + "\",\"message\":\"" + String.valueOf(e.getMessage()).replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
            StringWriter text = new StringWriter();
            new ServiceException("Event could not be processed", e).printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            String[] parts = exchange.getRequestURI().getPath().split("/", 3);
            byte[] answer = answerOf(parts[1], parts.length > 2 ? parts[2] : "").getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(parts[1].equals("names") ? 200 : 500, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }
}
