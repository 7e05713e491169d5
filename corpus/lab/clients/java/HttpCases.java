// Meets each case of the standard input (one a line: id, method, url, proxy, body, parted by tabs) and writes what
// java.net.http.HttpClient or HttpURLConnection threw: id, class, message, chain of causes, escaped and parted by tabs.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

public class HttpCases {
    static final ExecutorService THREADS = Executors.newCachedThreadPool();

    public static void main(String[] arguments) throws Exception {
        BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = cases.readLine(); line != null; line = cases.readLine()) {
            String[] one = line.split("\t", -1);
            // One that has not failed by then waits for ever.
            Future<?> met = THREADS.submit(() -> {
                if (arguments[0].equals("urlconnection")) throughUrlConnection(one);
                else throughHttpClient(one);
                return null;
            });
            try {
                met.get(4, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                met.cancel(true);
            } catch (ExecutionException failed) {
                Throwable e = failed.getCause();
                System.out.println(String.join("\t", one[0], e.getClass().getName(), escape(e.getMessage()), escape(chain(e))));
            }
        }
        System.exit(0);
    }

    static InetSocketAddress address(String proxy) {
        URI uri = URI.create(proxy);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    static void throughHttpClient(String[] one) throws Exception {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(700)).followRedirects(HttpClient.Redirect.NORMAL);
        if (!one[3].isEmpty()) client.proxy(ProxySelector.of(address(one[3])));
        HttpRequest request = HttpRequest.newBuilder(URI.create(one[2])).timeout(Duration.ofMillis(900))
            .header("content-type", "application/json").method(one[1], HttpRequest.BodyPublishers.ofString(one[4])).build();
        client.build().send(request, HttpResponse.BodyHandlers.ofString());
    }

    static void throughUrlConnection(String[] one) throws Exception {
        URL url = new URL(one[2]);
        HttpURLConnection connection = (HttpURLConnection) (one[3].isEmpty() ? url.openConnection()
            : url.openConnection(new Proxy(Proxy.Type.HTTP, address(one[3]))));
        connection.setConnectTimeout(700);
        connection.setReadTimeout(900);
        connection.setRequestMethod(one[1]);
        connection.setRequestProperty("content-type", "application/json");
        if (!one[4].isEmpty()) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(one[4].getBytes(StandardCharsets.UTF_8));
        }
        connection.getInputStream().readAllBytes();
    }

    static String chain(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) text.append("\nCaused by: ").append(cause);
        return text.toString();
    }

    static String escape(String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "").replace("\t", "\\t");
    }
}
