import ArgumentParser

struct CustomerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customer", abstract: "Customers under contract. / 顧客",
        subcommands: [CustomerImport.self, CustomerList.self])
}
