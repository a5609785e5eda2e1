import ArgumentParser
import Interchange
import Onboarding
import UseCases

struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings", abstract: "Settings of the workspace. / ワークスペースの設定",
        subcommands: [SettingsShow.self, SettingsSet.self], defaultSubcommand: SettingsShow.self)
}

struct SettingsSet: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "set", abstract: "Set one. / 設定する")

    @Argument(help: "Which. / 設定名") var key: String
    @Argument(help: "To what. / 値") var value: String
    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let workspace = try await options.workspace()
        let key = try await workspace.set(key, to: value)
        let shown = try await workspace.settings().text(key)
        options.say(Text(ja: "\(key.rawValue) を「\(shown)」にしました。", en: "\(key.rawValue) is now \"\(shown)\"."))
        if key == .timezone {
            options.remark(
                Text(
                    ja: "これまでの利用データの日付も、新しいタイムゾーンで数え直しました。",
                    en: "The days of all usage so far were counted anew in that time zone."))
        }
    }
}

struct SettingsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show all. / 一覧")

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table, .json)
        let settings = try await options.workspace().settings()
        if options.format == .json {
            return Terminal.print(Settings.Key.allCases.map { SettingJSON(key: $0.rawValue, value: settings.text($0)) })
        }
        var table = Table(
            options.language, .init("設定", "setting"), .init("値", "value"), .init("意味", "meaning"))
        for key in Settings.Key.allCases {
            let text = settings.text(key)
            table.append([key.rawValue, text.isEmpty ? "—" : text, key.meaning(options.language)])
        }
        Terminal.print(table.text)
    }
}
