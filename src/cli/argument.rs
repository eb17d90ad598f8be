//! The commands with their arguments; every text comes from the catalogue, in the planner's language.

mod office;
mod program;

use clap::builder::{PossibleValuesParser, StyledStr, Styles, ValueParser};
use clap::{Arg, ArgAction, Command};

use super::parse;
use super::wrap::narrow_width;
use crate::domain::habit::Habit;
use crate::message::{Language, Message};

/// The circular that `init` and `generate` take when none is named: the one with two percentages and two periods.
pub const DEFAULT_POLICY: &str = "se-sekda-dki-34-2023";
/// The seed that `generate` takes when none is named.
const DEFAULT_SEED: &str = "1";

/// The caps that `sweep` takes when none are named.
const DEFAULT_RANGE: &str = "0%..100%";
/// The distance between them.
const DEFAULT_STEP: &str = "5%";
/// How much of the earlier history `close` keeps.
const DEFAULT_KEPT: &str = "100%";
/// How many places `value` shows.
const DEFAULT_TOP: &str = "10";

/// The command line of `giliran`.
#[cfg(all(feature = "solver", feature = "generate"))]
pub fn build_command(language: Language) -> Command {
    let texts = Texts { language, program: "giliran" };
    texts.whole("command-giliran", texts.commands())
}

/// The command line of `giliran-audit`: the commands that check what somebody else made, as `giliran` has them.
pub fn build_audit_command(language: Language) -> Command {
    let texts = Texts { language, program: "giliran-audit" };
    let is_check = |command: &Command| matches!(command.get_name(), "verify" | "audit");
    texts.whole("command-giliran-audit", texts.commands().into_iter().filter(is_check))
}

/// Makes commands and arguments in one language.
#[derive(Clone, Copy)]
struct Texts {
    language: Language,
    /// The name of the program.
    program: &'static str,
}

impl Texts {
    fn get(self, id: &'static str) -> String {
        self.language.get(id)
    }

    fn with_default(self, id: &'static str, default: &str) -> String {
        self.language.text(&Message::new(id).with("default", default))
    }

    fn word(self, english: &'static str, indonesian: &'static str) -> &'static str {
        match self.language {
            Language::English => english,
            Language::Indonesian => indonesian,
        }
    }

    /// The whole command line.
    fn whole(self, entry: &'static str, commands: impl IntoIterator<Item = Command>) -> Command {
        self.command(self.program, entry)
            .version(env!("CARGO_PKG_VERSION"))
            .disable_version_flag(true)
            .disable_help_subcommand(true)
            .subcommand_required(true)
            .arg_required_else_help(true)
            .term_width(narrow_width())
            .subcommands(commands)
            .args(self.global_options())
            .arg(
                self.flag("version", self.get("option-version"))
                    .short('V')
                    .help_heading(self.get("help-global"))
                    .action(ArgAction::Version),
            )
    }

    /// Every command.
    fn commands(self) -> Vec<Command> {
        let texts = self;
        vec![
            texts
                .command("solve", "command-solve")
                .arg(texts.folder())
                .arg(texts.option("out", "DIR", texts.get("option-out")).value_parser(ValueParser::path_buf()))
                .arg(texts.flag("xlsx", texts.get("option-xlsx"))),
            texts.replan(),
            texts.publish(),
            texts.close(),
            texts.next(),
            texts.diff(),
            texts.recall(),
            texts.swap(),
            texts.command("check", "command-check").arg(texts.folder()),
            texts
                .command("verify", "command-verify")
                .arg(texts.folder_and("roster", texts.word("[FOLDER] ROSTER", "[FOLDER] JADWAL"), "argument-roster"))
                .arg(texts.published("option-verify-published"))
                .arg(texts.date("from", "option-verify-from")),
            texts
                .command("audit", "command-audit")
                .arg(texts.folder())
                .arg(texts.place("results", "ROSTER_DIR", "argument-results").required(false)),
            texts.command("report", "command-report").arg(texts.folder()).arg(
                texts
                    .option("out", texts.word("FILE", "BERKAS"), texts.get("option-report-out"))
                    .value_parser(ValueParser::path_buf()),
            ),
            texts.compare(),
            texts.sweep(),
            texts.value(),
            texts.explain(),
            texts.policy(),
            texts.import(),
            texts.printing("sheets", "command-sheets"),
            texts.printing("letter", "command-letter"),
            texts.printing("calendar", "command-calendar"),
            texts.export(),
            texts
                .command("init", "command-init")
                .arg(texts.place("folder", "FOLDER", "argument-new-folder"))
                .arg(texts.policy_option())
                .arg(texts.flag("xlsx", texts.get("option-init-xlsx"))),
            texts.convert(),
            #[cfg(feature = "server")]
            texts.serve(),
            texts.completions(),
            texts.man(),
            texts.generate(),
            texts.command("help", "command-help").arg(
                texts
                    .place("topic", texts.word("TOPIC", "TOPIK"), "argument-topic")
                    .value_parser(ValueParser::string())
                    .required(false)
                    .num_args(0..),
            ),
        ]
    }

    /// A command whose texts are an entry of the catalogue and its attributes, which call the program `giliran`.
    fn command(self, name: &'static str, entry: &'static str) -> Command {
        let entry = Message::new(entry);
        let attribute = |name| self.language.attribute(&entry, name);
        let named = |name| attribute(name).replace("giliran ", &format!("{} ", self.program));
        let (detail, usage, examples) = (attribute("detail"), named("usage"), named("examples"));
        let heading = Styles::styled().get_header().to_owned();
        let indented: String = examples.lines().map(|line| format!("\n  {line}")).collect();
        Command::new(name)
            .about(self.language.text(&entry))
            .override_usage(usage)
            .help_template(StyledStr::from(format!(
                "{{about}}\n\n{detail}\n\n{heading}{}:{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}",
                self.get("help-usage"),
            )))
            .after_help(StyledStr::from(format!("{heading}{}:{heading:#}{indented}", self.get("help-examples"))))
            .subcommand_help_heading(self.get("help-commands"))
            .disable_help_flag(true)
    }

    fn place(self, id: &'static str, name: &'static str, help: &'static str) -> Arg {
        Arg::new(id)
            .value_name(name)
            .help(self.get(help))
            .help_heading(self.get("help-arguments"))
            .value_parser(ValueParser::path_buf())
            .required(true)
    }

    /// The agency folder: the current one where none is named.
    fn folder(self) -> Arg {
        self.place("folder", "FOLDER", "argument-folder").required(false).default_value(".").hide_default_value(true)
    }

    /// The agency folder, which may be left out, and a place that may not.
    fn folder_and(self, id: &'static str, names: &'static str, help: &'static str) -> Arg {
        self.place(id, names, help).num_args(1..=2)
    }

    fn flag(self, name: &'static str, help: String) -> Arg {
        Arg::new(name)
            .long(name)
            .help(help)
            .help_heading(self.get("help-options"))
            .action(ArgAction::SetTrue)
            .hide_possible_values(true)
            .hide_default_value(true)
    }

    fn option(self, name: &'static str, value: &'static str, help: String) -> Arg {
        // A number below 0 is a value that is out of range, and no option of another name.
        self.flag(name, help).value_name(value).action(ArgAction::Set).allow_negative_numbers(true)
    }

    /// An option that takes a file or folder.
    fn file(self, name: &'static str, value: &'static str, help: &'static str) -> Arg {
        self.option(name, value, self.get(help)).value_parser(ValueParser::path_buf())
    }

    fn date(self, name: &'static str, help: &'static str) -> Arg {
        self.option(name, self.word("DATE", "TANGGAL"), self.get(help)).value_parser(parse::date(self.language))
    }

    fn published(self, help: &'static str) -> Arg {
        self.file("published", self.word("ROSTER", "JADWAL"), help)
    }

    fn count(self, name: &'static str, help: &'static str) -> Arg {
        self.option(name, "N", self.get(help)).value_parser(parse::count(self.language))
    }

    fn replan(self) -> Command {
        let several = |argument: Arg| argument.action(ArgAction::Append);
        self.command("replan", "command-replan")
            .arg(self.folder())
            .arg(self.published("option-published"))
            .arg(self.date("from", "option-replan-from"))
            .arg(self.file("out", "DIR", "option-out"))
            .arg(several(
                self.option("keep", self.word("DATES", "TANGGAL"), self.get("option-keep"))
                    .value_parser(parse::dates(self.language)),
            ))
            .arg(several(self.option("keep-unit", "UNIT", self.get("option-keep-unit"))))
            .arg(self.flag("keep-edits", self.get("option-keep-edits")))
            .arg(
                self.option("objectives", self.word("LIST", "DAFTAR"), self.get("option-objectives"))
                    .value_parser(parse::stages(self.language)),
            )
            .arg(self.count("changes-at-most", "option-changes-at-most"))
            .arg(self.count("curve", "option-curve"))
    }

    fn publish(self) -> Command {
        self.command("publish", "command-publish")
            .arg(self.folder())
            .arg(self.file("roster", self.word("ROSTER", "JADWAL"), "option-publish-roster"))
            .arg(self.option("by", self.word("NAME", "NAMA"), self.get("option-by")))
            .arg(self.option("number", self.word("NUMBER", "NOMOR"), self.get("option-number")))
    }

    fn close(self) -> Command {
        self.command("close", "command-close")
            .arg(self.folder())
            .arg(self.file("roster", self.word("ROSTER", "JADWAL"), "option-close-roster"))
            .arg(self.file("attendance", self.word("FILE", "BERKAS"), "option-attendance"))
            .arg(
                self.option("keep", "P", self.with_default("option-keep-history", DEFAULT_KEPT))
                    .value_parser(parse::percent(self.language))
                    .default_value(DEFAULT_KEPT),
            )
    }

    fn next(self) -> Command {
        self.command("next", "command-next")
            .arg(self.folder_and("new", self.word("[FOLDER] NEW", "[FOLDER] BARU"), "argument-next-new"))
            .arg(self.date("from", "option-next-from").required(true))
            .arg(self.date("to", "option-next-to").required(true))
    }

    fn diff(self) -> Command {
        self.command("diff", "command-diff")
            .arg(self.place("one", "A", "argument-one-roster"))
            .arg(self.place("other", "B", "argument-other-roster"))
            .arg(self.file("folder", "FOLDER", "option-diff-folder"))
    }

    fn recall(self) -> Command {
        self.command("recall", "command-recall")
            .arg(self.folder())
            .arg(self.option("employee", self.word("ID", "NIP"), self.get("option-recall-employee")).required(true))
            .arg(self.date("date", "option-cell-date").required(true))
            .arg(self.file("roster", self.word("ROSTER", "JADWAL"), "option-close-roster"))
    }

    fn swap(self) -> Command {
        let people = self.place("people", "[FOLDER] A B", "argument-people").value_parser(ValueParser::string());
        self.command("swap", "command-swap")
            .arg(people.num_args(2..=3))
            .arg(self.date("date", "option-cell-date").required(true))
            .arg(self.file("roster", self.word("ROSTER", "JADWAL"), "option-close-roster"))
    }

    #[cfg(feature = "server")]
    fn serve(self) -> Command {
        use super::serve::{parse_address, parse_port, repeated};
        let address = self.word("ADDRESS", "ALAMAT");
        let folder = self.place("folder", "FOLDER", "argument-workspace").required(false).default_value(".");
        self.command("serve", "command-serve")
            .arg(folder.hide_default_value(true))
            .arg(repeated(self.file("import", self.word("AGENCY", "INSTANSI"), "option-serve-import")))
            .arg(
                self.option("port", "N", self.get("option-port"))
                    .value_parser(parse_port(self.language))
                    .conflicts_with("listen"),
            )
            .arg(self.option("listen", address, self.get("option-listen")).value_parser(parse_address(self.language)))
            .arg(repeated(self.option("host", self.word("NAME", "NAMA"), self.get("option-host"))))
            .arg(self.flag("https", self.get("option-https")))
            .arg(self.flag("no-open", self.get("option-no-open")))
            .arg(
                self.option("add-account", self.word("NAME", "NAMA"), self.get("option-add-account"))
                    .conflicts_with_all(["import", "port", "listen", "host", "https"]),
            )
    }

    fn policy_option(self) -> Arg {
        let help = self.with_default("option-policy", DEFAULT_POLICY);
        self.option("policy", self.word("ID", "KODE"), help).default_value(DEFAULT_POLICY)
    }

    fn policy(self) -> Command {
        let id = self.place("id", self.word("ID", "KODE"), "argument-policy-id").value_parser(ValueParser::string());
        self.command("policy", "command-policy").subcommand_required(true).arg_required_else_help(true).subcommands([
            self.command("list", "command-policy-list").arg(
                self.option("on", self.word("DATE", "TANGGAL"), self.get("option-on"))
                    .value_parser(parse::date(self.language)),
            ),
            self.policy_copy(id.clone()),
            self.command("show", "command-policy-show").arg(id),
            self.command("check", "command-policy-check").arg(self.place(
                "file",
                self.word("FILE", "BERKAS"),
                "argument-policy-file",
            )),
        ])
    }

    /// An option that may be given several times, each a scenario of its own.
    fn scenario(self, name: &'static str, value: &'static str, help: &'static str) -> Arg {
        self.option(name, value, self.get(help)).action(ArgAction::Append)
    }

    fn compare(self) -> Command {
        let habits = Habit::ALL.map(Habit::code);
        self.command("compare", "command-compare")
            .arg(self.folder())
            .arg(self.scenario("cap", "P", "option-cap").value_parser(parse::cap(self.language)))
            .arg(
                self.scenario("set", self.word("CHANGES", "UBAHAN"), "option-set")
                    .value_parser(parse::changes(self.language)),
            )
            .arg(self.scenario("policy", self.word("ID", "KODE"), "option-scenario-policy"))
            .arg(
                self.option("against", self.word("HABIT", "KEBIASAAN"), self.get("option-against"))
                    .value_parser(PossibleValuesParser::new(habits)),
            )
            .arg(self.csv())
    }

    fn csv(self) -> Arg {
        self.option("csv", self.word("FILE", "BERKAS"), self.get("option-csv")).value_parser(ValueParser::path_buf())
    }

    fn sweep(self) -> Command {
        self.command("sweep", "command-sweep")
            .arg(self.folder())
            .arg(
                self.option("cap", self.word("RANGE", "RENTANG"), self.with_default("option-range", DEFAULT_RANGE))
                    .value_parser(parse::range(self.language))
                    .default_value(DEFAULT_RANGE),
            )
            .arg(
                self.option("step", "P", self.with_default("option-step", DEFAULT_STEP))
                    .value_parser(parse::step(self.language))
                    .default_value(DEFAULT_STEP),
            )
            .arg(self.csv())
    }

    fn value(self) -> Command {
        self.command("value", "command-value").arg(self.folder()).arg(
            self.option("top", "N", self.with_default("option-top", DEFAULT_TOP))
                .value_parser(parse::top(self.language))
                .default_value(DEFAULT_TOP),
        )
    }

    fn explain(self) -> Command {
        let text = ValueParser::string;
        self.command("explain", "command-explain")
            .arg(self.folder())
            .arg(
                self.option("employee", self.word("ID", "NIP"), self.get("option-explain-employee"))
                    .value_parser(text()),
            )
            .arg(
                self.option("date", self.word("DATE", "TANGGAL"), self.get("option-explain-date"))
                    .value_parser(parse::date(self.language)),
            )
            .arg(self.option("unit", self.word("ID", "KODE"), self.get("option-explain-unit")).value_parser(text()))
            .arg(self.flag("all", self.get("option-explain-all")))
            .arg(
                self.option("roster", self.word("ROSTER", "JADWAL"), self.get("option-explain-roster"))
                    .value_parser(ValueParser::path_buf()),
            )
            .arg(
                self.option("for", self.word("READER", "PEMBACA"), self.get("option-explain-for"))
                    .value_parser(PossibleValuesParser::new(["employee", "planner"])),
            )
            .arg(
                self.option("out", self.word("FILE", "BERKAS"), self.get("option-explain-out"))
                    .value_parser(ValueParser::path_buf()),
            )
    }

    fn generate(self) -> Command {
        let date = || parse::date(self.language);
        self.command("generate", "command-generate")
            .arg(self.place("folder", "FOLDER", "argument-new-folder"))
            .arg(
                self.option("employees", "N", self.get("option-employees"))
                    .value_parser(parse::employees(self.language))
                    .required(true),
            )
            .arg(
                self.option("seed", "S", self.with_default("option-seed", DEFAULT_SEED))
                    .value_parser(parse::seed(self.language))
                    .default_value(DEFAULT_SEED),
            )
            .arg(self.policy_option())
            .arg(self.option("from", self.word("DATE", "TANGGAL"), self.get("option-from")).value_parser(date()))
            .arg(self.option("to", self.word("DATE", "TANGGAL"), self.get("option-to")).value_parser(date()))
            .arg(self.flag("hard", self.get("option-hard")))
            .arg(self.flag("every-rule", self.get("option-every-rule")))
    }

    fn global_options(self) -> [Arg; 7] {
        [
            self.option("lang", self.word("LANG", "BAHASA"), self.get("option-lang")).value_parser(parse::language()),
            self.option("threads", "N", self.get("option-threads")).value_parser(parse::threads(self.language)),
            self.option("time-limit", self.word("TIME", "WAKTU"), self.get("option-time-limit"))
                .value_parser(parse::duration(self.language)),
            self.flag("quiet", self.get("option-quiet")).short('q'),
            self.flag("json", self.get("option-json")),
            self.option("color", self.word("WHEN", "KAPAN"), self.get("option-color")).value_parser(parse::color()),
            self.flag("help", self.get("option-help")).short('h').action(ArgAction::HelpShort),
        ]
        .map(|argument| argument.global(true).help_heading(self.get("help-global")))
    }
}
