//! A browser of the test's own.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// The longest that a page is waited for: machines that test are busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser that runs.
pub struct Browser {
    driver: Child,
    /// What drives it.
    pub client: Client,
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Whether there is a browser to test with.
pub fn has_browser() -> bool {
    let found = is_there("chromedriver") && (is_there("chromium") || is_there("google-chrome"));
    if !found {
        eprintln!(
            "chromium and chromium-driver are not installed (.ci/setup office): pages are not tested in a browser"
        );
    }
    found
}

impl Browser {
    /// Starts one with a window of this size.
    pub async fn start(width: u32, height: u32) -> Self {
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let started =
            lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("successfully on port"))).unwrap().unwrap();
        let port: String = started.rsplit("on port ").next().unwrap().chars().filter(char::is_ascii_digit).collect();
        // What the driver says later must be read, or it would stop.
        std::thread::spawn(move || lines.for_each(drop));
        let mut options = json!({"args": [
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=id",
            format!("--window-size={width},{height}"),
        ]});
        if width < 600 {
            // A phone is narrower than any window can be made.
            let metrics = json!({"width": width, "height": height, "pixelRatio": 1, "mobile": true});
            options["mobileEmulation"] = json!({"deviceMetrics": metrics});
        }
        let capabilities = serde_json::from_value(json!({"goog:chromeOptions": options})).unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&format!("http://127.0.0.1:{port}")).await.unwrap();
        Self { driver, client }
    }

    /// Goes somewhere.
    pub async fn go(&self, url: &str) {
        self.client.goto(url).await.unwrap();
    }

    /// What a selector finds, as soon as it does.
    pub async fn find(&self, selector: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("{selector}: {error}\n{}", self.text().await),
        }
    }

    /// The text of the page.
    pub async fn text(&self) -> String {
        let url = self.client.current_url().await.map(|url| url.to_string()).unwrap_or_default();
        format!("{url}\n{}", self.run("return document.body.innerText").await.as_str().unwrap_or_default())
    }

    /// What a selector finds, as soon as it does and the page hears what is done to it: what has just been put into the
    /// page hears nothing until its mark as new goes.
    async fn find_listening(&self, selector: &str) {
        self.find(selector).await;
        self.until("!document.querySelector('.htmx-added')").await;
    }

    /// Clicks what a selector finds.
    pub async fn click(&self, selector: &str) {
        self.find_listening(selector).await;
        // Below the fold as well, and whatever lies over it for a moment.
        let clicked =
            format!("const e = document.querySelector({selector:?}); e.scrollIntoView({{block: 'center'}}); e.click()");
        self.run(&clicked).await;
    }

    /// Fills a field in.
    pub async fn fill(&self, selector: &str, text: &str) {
        self.find_listening(selector).await;
        let set = format!(
            "const e = document.querySelector({selector:?}); e.value = {text:?};
             for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {{bubbles: true}}))"
        );
        self.run(&set).await;
    }

    /// Does something in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until something holds in the page.
    pub async fn until(&self, condition: &str) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            // A page that is just being left has no answer.
            let held = self.client.execute(&format!("return Boolean({condition})"), Vec::new()).await;
            if held.is_ok_and(|held| held == json!(true)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.picture("failed").await;
        panic!("{condition} does not hold\n{}", self.text().await);
    }

    /// A picture of the page, where `GILIRAN_PICTURES` names a folder for them.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("GILIRAN_PICTURES").map(PathBuf::from) else { return };
        std::fs::create_dir_all(&folder).unwrap();
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
    }

    /// Ends it.
    pub async fn end(mut self) {
        let _ = self.client.close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
