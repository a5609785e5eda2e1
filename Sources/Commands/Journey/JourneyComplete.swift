import ArgumentParser
import Onboarding
import Portfolio
import UseCases

struct JourneyComplete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "complete", abstract: "Record a completion meeting and what came of it. / 完了ミーティングの結果を記録する")

    @OptionGroup var which: JourneyOptions

    @Flag(help: "The onboarding is complete. / 完了を確認した")
    var confirm = false

    @Option(help: "It becomes a follow-up, for this reason. / フォローにする理由")
    var followUp: String?

    @Option(help: "The day it is held again; two weeks later if not given. / 次回の日付（省略時は2週間後）")
    var again: String?

    @Option(help: "A manager declares it complete without the criteria, for this reason. / 特例で完了とする理由")
    var exception: String?

    @OptionGroup var heard: HeardOptions

    @Option(help: "A goal that was reached; may be repeated. / 達成した目標（繰り返し可）")
    var reached: [String] = []

    @Option(help: "A goal that was not reached; may be repeated. / 達成しなかった目標（繰り返し可）")
    var missed: [String] = []

    @OptionGroup var options: Options

    func validate() throws {
        let given = [confirm, followUp != nil, exception != nil].count { $0 }
        if given != 1 {
            throw ValidationError(
                "Say one of --confirm, --follow-up REASON and --exception REASON. / --confirm、--follow-up 理由、--exception 理由 のどれか1つを指定してください。"
            )
        }
    }

    func run() async throws {
        try options.check(.table, .json)
        let next = try again.map { try day($0, option: "--again") }
        let outcome: CompletionMeeting.Outcome =
            if let followUp { .followUp(reason: followUp, again: next) } else if let exception {
                .exception(reason: exception)
            } else { .confirmed }
        let workspace = try await options.workspace()
        let (recorded, unchecked) = try await workspace.complete(
            which.name(in: workspace),
            CompletionMeeting(
                outcome, reached: reached, missed: missed, felt: FeltProgress(heard.felt, words: heard.feltWords),
                requests: heard.request
            ),
            on: try which.day())
        options.say(recorded, sentence(outcome, recorded.day))
        if !unchecked.isEmpty {
            options.remark(
                Text(
                    ja: "確かめていない目標があります：\(unchecked.joined(separator: "、"))（--reached か --missed で記録できます）",
                    en:
                        "Goals that were not looked at: \(unchecked.joined(separator: ", ")) (record them with --reached or --missed)"
                ))
        }
    }

    private func sentence(_ outcome: CompletionMeeting.Outcome, _ day: Day) -> Text {
        switch outcome {
        case .confirmed:
            Text(
                ja: "「\(which.customer)」のオンボーディング完了を\(day)に確認しました。アダプションに移ります。",
                en: "The onboarding of \"\(which.customer)\" was confirmed complete on \(day); it enters adoption.")
        case .followUp(let reason, _):
            Text(
                ja: "「\(which.customer)」はフォローを続けます（\(reason)）。",
                en: "\"\(which.customer)\" gets a follow-up (\(reason)).")
        case .exception(let reason):
            Text(
                ja: "「\(which.customer)」を特例として\(day)に完了としました（\(reason)）。アダプションに移ります。",
                en:
                    "\"\(which.customer)\" was declared complete as an exception on \(day) (\(reason)); it enters adoption."
            )
        }
    }
}
