// Meets each case of the standard input (one a line: id, "", JDBC address, "", statements, parted by tabs; statements
// by a form feed) and writes what JDBC threw: id, class, message, chain, SQLSTATE, escaped and parted by tabs.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

public class SqlCases {
    public static void main(String[] arguments) throws Exception {
        BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        DriverManager.setLoginTimeout(2);
        for (String line = cases.readLine(); line != null; line = cases.readLine()) {
            String[] one = line.split("\t", -1);
            try (Connection connection = DriverManager.getConnection(one[2]); Statement statement = connection.createStatement()) {
                for (String sql : one[4].split("\f")) if (!sql.isEmpty()) statement.execute(sql);
            } catch (SQLException e) {
                String chain = e.toString();
                for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) chain += "\nCaused by: " + cause;
                String state = e.getSQLState() == null ? "" : e.getSQLState();
                System.out.println(String.join("\t", one[0], e.getClass().getName(), escape(e.getMessage()), escape(chain), state));
            }
        }
        System.exit(0);
    }

    static String escape(String text) {
        return text == null ? "" : text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "").replace("\t", "\\t");
    }
}
