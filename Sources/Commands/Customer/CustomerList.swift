import ArgumentParser
import Intake
import Interchange
import Onboarding
import UseCases

struct CustomerList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List customers. / 顧客の一覧")

    @OptionGroup var options: Options

    func run() async throws {
        let customers = try await options.workspace().customers()
        switch options.format {
        case .json: Terminal.print(customers.map(CustomerJSON.init))
        case .csv:
            let rows =
                [["customer_id", "name", "contract_start", "churned_at", "csm_email", "sales_email"]]
                + customers.map(cells)
            Terminal.print(bytes: Array(rows.map(CSVWriter.line).joined().utf8))
        case .table:
            if customers.isEmpty {
                return options.say(
                    Text(
                        ja: "顧客はまだいません。`kadode customer import FILE` で取り込めます。",
                        en: "There are no customers yet. Take some in with `kadode customer import FILE`."))
            }
            var table = Table(
                options.language, .init("顧客ID", "id"), .init("名前", "name"), .init("契約開始", "contract start"),
                .init("解約日", "left on"), .init("担当", "csm"),
                .init("営業担当", "sales"))
            for customer in customers { table.append(cells(customer).map { $0.isEmpty ? "—" : $0 }) }
            Terminal.print(table.text)
        }
    }

    private func cells(_ customer: Customer) -> [String] {
        [
            customer.key, customer.name, customer.contractStart.description, customer.churnedAt?.description ?? "",
            customer.csmEmail ?? "", customer.salesEmail ?? "",
        ]
    }
}

extension CSVWriter {
    /// One row with its line end, as files have it.
    static func line(_ cells: [String]) -> String { spreadsheetRow(cells) + "\n" }
}
