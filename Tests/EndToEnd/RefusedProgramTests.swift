import Foundation
import Testing

/// Program files that are refused: everything wrong with one is told at once, with its place.
@Suite struct RefusedProgramTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let ja: String
        let en: String

        init(_ name: String, _ text: String, ja: String, en: String) {
            (testDescription, self.text, self.ja, self.en) = (name, text, ja, en)
        }
    }

    @Test("a program that cannot be read is refused by lint and apply alike", arguments: words + steps + files)
    func refused(program: Case) throws {
        let kadode = try Example.store()
        try kadode.write("p.yaml", program.text)
        try kadode.says("program lint p.yaml", ja: program.ja, en: program.en)
        try kadode.says("program apply p.yaml", ja: program.ja, en: program.en)
        #expect(try Example.isUntouched(kadode))
    }

    static let words = [
        Case(
            "unknown keys",
            "name: s\ncritera: {a: seats >= 1}\nplaybook:\n  - {key: k, kind: kickof, owner: csm, dues: start}\n",
            ja: """
                p.yaml:2:1: critera: 「critera」というキーはありません。「criteria」ではありませんか？ [not-found]
                p.yaml:4:20: playbook.k.kind: 「kickof」は使えません。「kickoff」ではありませんか？ [invalid]
                p.yaml:4:40: playbook.k.dues: 「dues」というキーはありません。「due」ではありませんか？ [not-found]
                """,
            en: """
                p.yaml:2:1: critera: There is no key "critera". Did you mean "criteria"? [not-found]
                p.yaml:4:20: playbook.k.kind: "kickof" is not known here. Did you mean "kickoff"? [invalid]
                p.yaml:4:40: playbook.k.dues: There is no key "dues". Did you mean "due"? [not-found]
                """),
        Case(
            "rules that cannot be read",
            "name: s\ncriteria:\n  a: evnts(last 14 days) >= 3\n  b: events(last 14) >= 3\n  c: seats >= \"x\"\n  e: events(last 7 days)\n",
            ja: """
                p.yaml:3:6: criteria.a: 「evnts」という指標や条件はありません。「events」ではありませんか？ [syntax]
                p.yaml:4:20: criteria.b: ここには「days」が必要ですが、")"があります。この位置を「days」に直してください。 [syntax]
                p.yaml:5:15: criteria.c: 数値（seats）と文字列（"x"）は比べられません。数値なら引用符を外してください。 [type]
                p.yaml:6:6: criteria.e: ここには条件が必要ですが、数値（events(last 7 days)）があります。「events(last 7 days) >= 10」のように比較にしてください。 [type]
                """,
            en: """
                p.yaml:3:6: criteria.a: There is no "evnts" in the language of criteria. Did you mean "events"? [syntax]
                p.yaml:4:20: criteria.b: Expected "days", but found ")". Put "days" here. [syntax]
                p.yaml:5:15: criteria.c: The number seats cannot be compared with the text "x". If it is meant as a number, remove the quotes. [type]
                p.yaml:6:6: criteria.e: Expected a condition, but events(last 7 days) is a number. Compare it, as in "events(last 7 days) >= 10". [type]
                """),
        Case(
            "a rule that ends too early", "name: s\ncriteria:\n  d: users(last 14 days) / seats >=\n",
            ja: "p.yaml:3:36: criteria.d: ここには数値・指標・条件が必要ですが、式の終わりがあります。例：users(last 14 days) / seats >= 60% [syntax]",
            en: "p.yaml:3:36: criteria.d: Expected a number, a metric or a condition here, but found the end. "
                + "For example: users(last 14 days) / seats >= 60% [syntax]"),
        Case(
            "numbers and days out of range", "name: s\ncadence: mondy\nsustainDays: 0\nexpectedDays: many\n",
            ja: """
                p.yaml:2:10: cadence: 「mondy」という曜日はありません。「monday」ではありませんか？ [invalid]
                p.yaml:3:14: sustainDays: 「0」は使えません。1から365までの整数を書いてください。 [invalid]
                p.yaml:4:15: expectedDays: 「many」は使えません。1から3650までの整数を書いてください。 [invalid]
                """,
            en: """
                p.yaml:2:10: cadence: "mondy" is no weekday. Did you mean "monday"? [invalid]
                p.yaml:3:14: sustainDays: "0" does not do: write a whole number from 1 to 365. [invalid]
                p.yaml:4:15: expectedDays: "many" does not do: write a whole number from 1 to 3650. [invalid]
                """),
    ]

    static let steps = [
        Case(
            "due dates that are none",
            "name: s\nplaybook:\n  - {key: a, kind: task, owner: csm, due: next week}\n"
                + "  - {key: b, kind: task, owner: csm, due: kickof + 3 days}\n  - {key: kickoff, kind: kickoff, owner: csm, due: start}\n",
            ja: """
                p.yaml:3:43: playbook.a.due: 「next week」は期限として読めません。「start + 7 days」「kickoff + 10 days」「met + 7 days」「start - 3 working days」のように書いてください。 [invalid]
                p.yaml:4:43: playbook.b.due: 「kickof」という施策はありません。「kickoff」ではありませんか？ [not-found]
                """,
            en: """
                p.yaml:3:43: playbook.a.due: "next week" is not a due date. Write, for example, start + 7 days, kickoff + 10 days, met + 7 days or start - 3 working days. [invalid]
                p.yaml:4:43: playbook.b.due: There is no step "kickof". Did you mean "kickoff"? [not-found]
                """),
        Case(
            "a step that nobody has",
            "name: s\ncriteria: {a: done(\"trainig\")}\nplaybook:\n  - {key: training, kind: training, owner: csm, due: start}\n",
            ja: "p.yaml:2:20: criteria.a: 「trainig」という施策はありません。「training」ではありませんか？ [not-found]",
            en: "p.yaml:2:20: criteria.a: There is no step \"trainig\". Did you mean \"training\"? [not-found]"),
        Case(
            "a step twice",
            "name: s\nplaybook:\n  - {key: a, kind: task, owner: csm}\n  - {key: a, kind: task, owner: csm}\n",
            ja: "p.yaml:4:11: playbook.a.key: 施策「a」は3行目にもあります。別のキーにしてください。 [conflict]",
            en: "p.yaml:4:11: playbook.a.key: There is a step \"a\" on line 3 already. Give it another key. [conflict]"),
        Case(
            "triggers where there can be none",
            "name: s\nplaybook:\n  - {key: a, kind: task, owner: csm, triggers: ['age >= 90']}\n",
            ja: "p.yaml:3:48: playbook.a.triggers: triggers は on-demand の施策にだけ書けます。"
                + "kind を on-demand にするか、triggers を消してください。条件で省く施策には appliesWhen を使います。 [invalid]",
            en: "p.yaml:3:48: playbook.a.triggers: Only an on-demand step can have triggers. "
                + "Make its kind on-demand or remove the triggers; appliesWhen leaves a step out by a rule. [invalid]"),
    ]

    static let files = [
        Case(
            "no name", "criteria: {a: seats >= 1}\n",
            ja: "p.yaml:1:1: name: プログラムの名前（name）がありません。「name: standard」のように書いてください。 [missing]",
            en: "p.yaml:1:1: name: The program has no name. Write, for example, \"name: standard\". [missing]"),
        Case(
            "a key twice", "name: s\nname: t\n",
            ja: "p.yaml:1:1: 同じ場所にキー「name」が2回書かれています（最初は1行目）。片方を消すか、名前を変えてください。 [conflict]",
            en:
                "p.yaml:1:1: The key \"name\" is written twice in the same place (first on line 1). Remove or rename one of them. [conflict]"
        ),
        Case(
            "indented with tabs", "name: s\ncriteria:\n\ta: seats >= 1\n",
            ja: "p.yaml:3:1: この文字から値を始めることはできません。字下げはタブではなく空白で行い、記号で始まる値は '…' で囲んでください。 [syntax]",
            en: "p.yaml:3:1: A value cannot begin with this character. "
                + "Indent with spaces, not tabs, and put values that begin with a symbol in '…'. [syntax]"),
        Case(
            "no list of keys", "- a\n",
            ja: "p.yaml:1:1: ここには「キー: 値」の形で書いてください。書けるキー：name、definition、hypotheses、criteria、maintain、"
                + "sustainDays、playbook、cadence、expectedDays、source、causes、signals [invalid]",
            en:
                "p.yaml:1:1: Expected \"key: value\" pairs here. Known keys: name, definition, hypotheses, criteria, maintain, "
                + "sustainDays, playbook, cadence, expectedDays, source, causes, signals [invalid]"),
        Case(
            "nothing but a comment", "# nothing\n", ja: "p.yaml: ファイルに何も書かれていません。 [missing]",
            en: "p.yaml: There is nothing in this file. [missing]"),
        Case(
            "empty", "", ja: "p.yaml: ファイルが空です。書き出しが途中で終わっていないか確かめてください。 [missing]",
            en: "p.yaml: The file is empty. Check that the export was finished. [missing]"),
    ]

    @Test("steps that wait for each other")
    func cycle() throws {
        let kadode = try Kadode()
        try kadode.write(
            "p.yaml",
            """
            name: s
            playbook:
              - {key: a, kind: task, owner: csm, after: [b]}
              - {key: b, kind: task, owner: csm, due: c + 1 day}
              - {key: c, kind: task, owner: csm, after: [a]}
            """)
        for (language, words) in [
            ("ja", ["p.yaml:3:45: playbook.a: 施策が互いを待っていて、始まりません：a → b → c → a", "after か due のどれか1つを外してください"]),
            (
                "en",
                [
                    "p.yaml:3:45: playbook.a: These steps wait for each other and can never begin: a → b → c → a",
                    "Remove one of",
                ]
            ),
        ] {
            let answer = try kadode.run("program apply p.yaml --lang \(language)")
            #expect(answer.code == 1 && answer.output.isEmpty)
            for part in words { #expect(answer.error.contains(part)) }
        }
        #expect(try kadode.done("program list --format json") == "[]")
    }

    @Test("a file that is not there, or a folder")
    func noFile() throws {
        let kadode = try Kadode()
        for verb in ["lint", "apply"] {
            try kadode.says(
                "program \(verb) nope.yaml", ja: "nope.yaml: ファイルがありません。ファイル名とフォルダーを確かめてください。 [file]",
                en: "nope.yaml: There is no such file. Check the name and the folder. [file]")
            try kadode.says(
                "program \(verb) .", ja: ".: ファイルではなくフォルダーです。フォルダーの中のファイルを指定してください。 [file]",
                en: ".: This is a folder, not a file. Name a file in it. [file]")
        }
    }
}
