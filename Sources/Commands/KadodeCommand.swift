import ArgumentParser

/// The root of the command line; below it a noun, below that a verb.
struct KadodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kadode",
        abstract: "Kadode (門出): customer onboarding, judged by data. / 顧客オンボーディングをデータで判定する",
        version: "0.1.0",
        subcommands: [
            CustomerCommand.self, UsageCommand.self, MeasureCommand.self, ProgramCommand.self, JourneyCommand.self,
            MeetingCommand.self, ContactCommand.self, LearnCommand.self,
            SettingsCommand.self, MemberCommand.self, CheckCommand.self, DemoCommand.self, ServeCommand.self,
        ])
}
