package org.patchswap.reports.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/** An installed Chromium without a window. Nothing is ever downloaded. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final String AXE = axe();

  private final ChromeDriver driver;

  private Browser(Path chromium, Path chromedriver) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    // A container's root may not use the sandbox, and its shared memory is small.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--disable-gpu", "--no-first-run", "--disable-background-networking");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build();
    // A busy machine may take its time; the default is three minutes an answer.
    ClientConfig patient = ClientConfig.defaultConfig().readTimeout(Duration.ofMinutes(10));
    driver = new ChromeDriver(service, options, patient);
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(10));
  }

  /** Starts one; empty where Chromium or its driver is not on the PATH. */
  static Optional<Browser> start() {
    Optional<Path> driver = installed("chromedriver");
    return NAMES.stream()
        .flatMap(n -> installed(n).stream())
        .findFirst()
        .flatMap(chromium -> driver.map(d -> new Browser(chromium, d)));
  }

  private static Optional<Path> installed(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Selenium's driver. */
  ChromeDriver driver() {
    return driver;
  }

  /** Opens a file as a screen of some width shows it. */
  void open(Path page, int width, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.get(page.toUri().toString());
  }

  /** What a script returns. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** What the console said at level warning or above. */
  List<String> complaints() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(e -> e.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Every address that was asked for. */
  List<String> requests() {
    return StreamSupport.stream(
            driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
        .map(e -> JsonParser.parseString(e.getMessage()).getAsJsonObject())
        .map(e -> e.getAsJsonObject("message"))
        .filter(m -> m.get("method").getAsString().equals("Network.requestWillBeSent"))
        .map(m -> m.getAsJsonObject("params").getAsJsonObject("request"))
        .map(r -> r.get("url").getAsString())
        .toList();
  }

  /** What axe finds, the thousands of strokes inside pictures aside. */
  Stream<Finding> findings() {
    driver.executeScript(AXE);
    String json =
        (String)
            driver.executeAsyncScript(
                "const done = arguments[0];"
                    + "axe.run({exclude: ['svg.chart > *']}, {resultTypes: ['violations']})"
                    + ".then(r => done(JSON.stringify(r.violations)), e => done(String(e)));");
    return StreamSupport.stream(JsonParser.parseString(json).getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(Finding::of);
  }

  /** One of axe's findings. */
  record Finding(String rule, String impact, int count, String first) {
    private static Finding of(JsonObject v) {
      JsonObject node = v.getAsJsonArray("nodes").get(0).getAsJsonObject();
      return new Finding(
          v.get("id").getAsString(),
          v.get("impact").getAsString(),
          v.getAsJsonArray("nodes").size(),
          node.get("target") + " " + node.get("failureSummary").getAsString());
    }

    /** Whether it keeps somebody from reading the page, or is about its landmarks. */
    boolean serious() {
      return impact.equals("serious")
          || impact.equals("critical")
          || rule.startsWith("landmark")
          || rule.equals("heading-order")
          || rule.equals("region");
    }
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read axe.min.js", e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
