//! The commands between an office's lists and its sheets.

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{ArgAction, Command, ValueEnum as _};

use super::Texts;
use crate::cli::parse;
#[cfg(feature = "workbook")]
use crate::input::import::TableKind;

/// What `--as` takes; nothing in a program that cannot import.
fn list_kinds() -> Vec<&'static str> {
    #[cfg(feature = "workbook")]
    let kinds = TableKind::ALL.map(TableKind::code).to_vec();
    #[cfg(not(feature = "workbook"))]
    let kinds = Vec::new();
    kinds
}

impl Texts {
    pub(super) fn policy_copy(self, id: clap::Arg) -> Command {
        let date = |name: &'static str, help| {
            let value = self.word("DATE", "TANGGAL");
            self.option(name, value, self.get(help)).value_parser(parse::date(self.language)).required(true)
        };
        self.command("copy", "command-policy-copy")
            .arg(id)
            .arg(date("from", "option-copy-from"))
            .arg(date("to", "option-copy-to"))
            .arg(self.option("into", "FOLDER", self.get("option-copy-into")).value_parser(ValueParser::path_buf()))
    }

    pub(super) fn completions(self) -> Command {
        let shells = clap_complete::Shell::value_variants().iter().map(ToString::to_string);
        let shell = self.place("shell", "SHELL", "argument-shell").value_parser(PossibleValuesParser::new(shells));
        self.command("completions", "command-completions").arg(shell.hide_possible_values(true))
    }

    pub(super) fn man(self) -> Command {
        self.command("man", "command-man").arg(self.place("folder", "FOLDER", "argument-new-folder"))
    }

    pub(super) fn convert(self) -> Command {
        self.command("convert", "command-convert")
            .arg(self.place("source", self.word("SOURCE", "SUMBER"), "argument-convert-source"))
            .arg(self.place("target", self.word("TARGET", "TUJUAN"), "argument-convert-target"))
    }

    /// A command that writes out a roster.
    pub(super) fn printing(self, name: &'static str, entry: &'static str) -> Command {
        let path = ValueParser::path_buf;
        self.command(name, entry)
            .arg(self.folder())
            .arg(
                self.option("roster", self.word("ROSTER", "JADWAL"), self.get("option-print-roster"))
                    .value_parser(path()),
            )
            .arg(self.option("unit", "UNIT", self.get("option-unit")))
            .arg(self.option("out", self.word("PLACE", "TEMPAT"), self.get("option-print-out")).value_parser(path()))
    }

    pub(super) fn import(self) -> Command {
        let path = ValueParser::path_buf;
        self.command("import", "command-import")
            .arg(self.place("source", self.word("SOURCE", "SUMBER"), "argument-source").num_args(1..))
            .arg(self.option("into", "FOLDER", self.get("option-into")).value_parser(path()).required(true))
            .arg(
                self.option("as", self.word("KIND", "JENIS"), self.get("option-as"))
                    .value_parser(PossibleValuesParser::new(list_kinds())),
            )
            .arg(
                self.option("answer", self.word("ID=ANSWER", "ID=JAWABAN"), self.get("option-answer"))
                    .action(ArgAction::Append),
            )
            .arg(self.flag("dry-run", self.get("option-dry-run")))
            .arg(self.flag("yes", self.get("option-yes")).short('y'))
    }
}
