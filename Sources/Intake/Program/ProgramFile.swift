import Onboarding

/// The YAML file of a program, both ways. Only `name` is required; every key:
///
/// ```yaml
/// name: standard
/// definition:                    # or a plain text
///   ja: 日々の業務がこの製品の上で回っている
///   en: Daily work runs on the product
///   exemplars: [acme, {customer: globex, why: 毎朝の朝会で使っている}]
/// hypotheses: [A customer that imports its master data in week 2 is onboarded by day 60]
/// criteria: {team: users(last 14 days) / seats >= 60%}
/// maintain: {team: users(last 28 days) / seats >= 50%}
/// sustainDays: 7
/// playbook:
///   - key: kickoff
///     kind: kickoff
///     title: {ja: キックオフ, en: Kickoff}
///     owner: csm
///     due: start + 7 days        # start, met or a step; "+ 3 working days", "- 3 days"
///     after: [handoff]
///     appliesWhen: trait("trial") != "yes"
///     doneWhen: events("setup.finished", ever) >= 1
///     agenda: [体制の確認, {ja: 移行の計画, en: Migration, appliesWhen: trait("migration") = "yes"}]
///   - {key: booster, kind: on-demand, owner: csm, triggers: [running_days >= 90], every: 30 days}
/// cadence: monday
/// expectedDays: 90
/// source: production
/// causes:                        # what delays are filed under, instead of the usual six
///   - key: vendor
///     title: {ja: ベンダーとの調整, en: Coordination with the vendor}
///     countermeasures:           # steps; "added" is the day they are added to a journey
///       - {key: vendor-list, kind: task, owner: csm, due: added + 3 working days}
/// signals:                       # what is not named keeps its default; `off` switches one off
///   silent: {opens: working_days_since_last() >= 10, clears: active_days(last 7 days) >= 2, grace: 7}
///   rare: {when: trait("rhythm") = "monthly", silent: days_since_last() >= 45}
///   behindPlan: 5
///   preparingWhen: trait("preparation") = "yes" and age < 60
/// ```
public enum ProgramFile {
    /// - Parameter file: What the user calls the file, for messages.
    /// - Throws: `Refusals`: everything wrong with it, in the order of the file, with line and column.
    public static func read(_ text: String, file: String) throws(Refusals) -> Program {
        try ProgramReading.read(text, file: file).program
    }

    /// What a colleague would ask about a program that can be read.
    /// - Throws: `Refusals`, as `read`.
    public static func lint(_ text: String, file: String) throws(Refusals) -> [Note] {
        let (program, places) = try ProgramReading.read(text, file: file)
        return ProgramLint.notes(on: program, places)
    }

    /// The canonical file of a program; read again, it gives an equal one.
    public static func write(_ program: Program) -> String { ProgramWriting.text(of: program) }

    /// One step alone, as an entry of a playbook.
    /// - Throws: `Refusals`, if it cannot be read or is no step.
    public static func readStep(_ text: String) throws(Refusals) -> Step { try ProgramReading.step(text) }

    /// The canonical text of one step; read again, it gives an equal one.
    public static func write(_ step: Step) -> String { ProgramWriting.text(of: step) }
}
