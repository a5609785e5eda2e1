import ArgumentParser

struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact", abstract: "The people at a customer. / 先方の担当者",
        subcommands: [ContactList.self, ContactAdd.self])
}
