//! A planner: a server of their own, and a browser in which they look at its pages and use its grids.

use std::ops::Deref;
use std::path::Path;

use serde_json::{Value, json};

use super::driver::{Browser, has_browser};
use super::served::Served;

/// A planner before the list of periods.
pub struct Planner {
    pub served: Served,
    browser: Browser,
}

impl Deref for Planner {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Planner {
    /// One before a wide window, with these folders as periods; none where there is no browser.
    pub async fn start(imports: &[&Path]) -> Option<Self> {
        Self::sized(imports, 1280, 900).await
    }

    /// The same with a window of this size.
    pub async fn sized(imports: &[&Path], width: u32, height: u32) -> Option<Self> {
        if !has_browser() {
            return None;
        }
        let served = Served::start(imports);
        let browser = Browser::start(width, height).await;
        browser.go(&served.link).await;
        browser.find("#main").await;
        Some(Self { served, browser })
    }

    /// One with the example of Jakarta, solved, in English.
    pub async fn with_roster() -> Option<Self> {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/examples/jakarta");
        let planner = Self::start(&[&example]).await?;
        planner.speak("en").await;
        planner.solve().await;
        Some(planner)
    }

    /// Ends the browser.
    pub async fn end(self) {
        self.browser.end().await;
    }

    /// Opens a page by its path, without the slash that it begins with.
    pub async fn open(&self, page: &str) {
        self.go(&format!("{}/{page}", self.served.root())).await;
    }

    /// Chooses a language.
    pub async fn speak(&self, language: &str) {
        self.run("window.isBefore = true").await;
        self.click(&format!(".language button[value={language}]")).await;
        let is_here = "!window.isBefore && document.querySelector('#main')";
        self.until(&format!("{is_here} && document.documentElement.lang === '{language}'")).await;
    }

    /// Has the roster of the first period made, and looks at it.
    pub async fn solve(&self) {
        self.open("periods/1/roster").await;
        self.click("#solve").await;
        self.find(".roster tr.person td").await;
    }

    /// Waits until the page knows of this version.
    pub async fn until_version(&self, version: u32) {
        self.until(&format!("document.querySelector('#base').value === '{version}'")).await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: &str) {
        let options = "bubbles: true, cancelable: true";
        self.run(&format!(
            "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: {key:?}, {options}}}))"
        ))
        .await;
    }

    /// Goes to a cell of a grid, by the key of its row and its place in it.
    pub async fn focus(&self, key: &str, column: usize) {
        self.find(&format!(".grid tr[data-key='{key}'] td")).await;
        self.run(&format!("document.querySelector(\".grid tr[data-key='{key}']\").cells[{column}].focus()")).await;
    }

    /// Types a text into the cell with the focus, and leaves it open.
    pub async fn type_text(&self, text: &str) {
        self.press("Enter").await;
        self.run(&format!("document.querySelector('td.editing input').value = {text:?}")).await;
    }

    /// Writes a text into a cell.
    pub async fn write(&self, key: &str, column: usize, text: &str) {
        self.focus(key, column).await;
        self.type_text(text).await;
        self.press("Enter").await;
    }

    /// Pastes a text into the cell with the focus.
    pub async fn paste(&self, text: &str) {
        self.run(&format!(
            "const copied = new DataTransfer(); copied.setData('text/plain', {text:?});
             document.activeElement.dispatchEvent(
                 new ClipboardEvent('paste', {{clipboardData: copied, bubbles: true, cancelable: true}}))"
        ))
        .await;
    }

    /// Opens a tab on a page, and looks at it.
    pub async fn open_tab(&self, page: &str) {
        let tab = self.client.new_window(true).await.unwrap().handle;
        self.client.switch_to_window(tab).await.unwrap();
        self.open(page).await;
    }

    /// Changes data of the first period as another session does.
    pub fn change_elsewhere(&self, change: &Value) {
        let page = self.served.page("/periods/1/version");
        let base = page.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let changes = json!({"changes": [change]});
        self.served.post("/api/v1/periods/1/edits", &format!("\"v{base}\""), &changes.to_string());
    }
}
