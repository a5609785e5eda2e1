import ArgumentParser

struct UsageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage", abstract: "Usage of the product. / 利用データ",
        subcommands: [UsageImport.self, UsageUnmatched.self, OutageCommand.self])
}
