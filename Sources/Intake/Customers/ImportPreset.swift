import Onboarding

/// How the exports of a system are read: which of its headers is which of our columns, and what its dates mean. It is
/// data, and becomes a mapping once the header of a file is known.
public struct ImportPreset: Hashable, Sendable {
    /// The name by which it is asked for.
    public let name: String
    /// What the system is called.
    public let title: String
    /// Headers by which its exports are known: all of one of these sets.
    let signatures: [[String]]
    /// Our column → the system's headers, in Japanese and English; the first that a file has is taken, and the next where
    /// that is empty.
    let columns: [String: [String]]
    /// Columns that stay under their own name, although they look like one of ours.
    var traits: [String] = []
    /// Columns that are left out.
    var leftOut: [String] = []
    /// What a header ends with that becomes a trait although others are left out; nil: all others become traits.
    var onlyTraits: String?
    var usualDates: DateOrder?
    var zone: String?
    var rows = RowRule.merge
    /// The column that is filled in the first row of each record alone.
    var recordStart: [String] = []

    /// The preset of a name.
    public static func named(_ name: String) -> ImportPreset? {
        all.first { ColumnNames.isSpelledAlike($0.name, name) }
    }

    /// The one whose exports have such a header; nil if it is none of theirs.
    static func recognised(by header: [String]) -> ImportPreset? {
        all.first { preset in
            preset.signatures.contains { $0.allSatisfy { ImportPreset.find($0, in: header) != nil } }
        }
    }

    /// What the columns of a file are.
    func mapping(for header: [String]) -> ColumnMapping {
        var mapping = ColumnMapping()
        mapping.leftOut = Set(leftOut.compactMap { ImportPreset.find($0, in: header) })
        mapping.recordStart = recordStart.lazy.compactMap { ImportPreset.find($0, in: header) }.first
        if let mark = mapping.recordStart { mapping.leftOut.insert(mark) }
        for name in traits.compactMap({ ImportPreset.find($0, in: header) }) { mapping.traits[name] = name }
        for (column, names) in columns where !header.contains(column) {
            let found = names.compactMap { ImportPreset.find($0, in: header) }
            mapping.columns[column] = found.first
            let rest = Array(found.dropFirst())
            // Where a customer has no id, that of something else is none.
            if column == "customer_id" { mapping.leftOut.formUnion(rest) } else { mapping.fallbacks[column] = rest }
        }
        mapping.leftOut.subtract(mapping.columns.values)
        mapping.leftOut.subtract(mapping.fallbacks.values.joined())
        if let onlyTraits {
            mapping.keepsOthers = false
            for name in header where name.hasSuffix(onlyTraits) {
                mapping.traits[String(name.dropLast(onlyTraits.count)).normalized] = name
            }
        }
        (mapping.usualDates, mapping.zone, mapping.rows) = (usualDates, zone, rows)
        return mapping
    }

    private static func find(_ name: String, in header: [String]) -> String? {
        header.first { ColumnNames.isSpelledAlike($0, name) }
    }
}

// MARK: - The systems

extension ImportPreset {
    /// The presets that come with the product, by the order in which they are recognised.
    public static let all = [hubspot, salesforce, stripe, kintone]

    /// Companies, one a row; or deals with their company. Date-times are in the zone of the account and have no offset.
    static let hubspot = ImportPreset(
        name: "hubspot", title: "HubSpot",
        signatures: [
            ["Record ID", "Company name"], ["レコードID", "会社名"], ["Record ID", "Associated Company"],
            ["レコードID", "関連付けられた会社"],
        ],
        columns: [
            "customer_id": ["Associated Company IDs", "関連付けられた会社のID", "Record ID", "レコードID"],
            "name": ["Company name", "会社名", "Associated Company", "関連付けられた会社"],
            "contract_start": [
                "Contract start date", "契約開始日", "Close Date", "クローズ日", "Became a Customer Date", "顧客に転換した日付",
            ],
            "contract_end": ["Contract end date", "契約終了日", "Renewal date", "契約更新日"],
            "csm_email": [
                "Customer success manager", "CS担当", "CS担当者", "Company owner", "会社の担当者", "会社担当者",
            ],
            "sales_email": ["Deal owner", "取引担当者", "取引の担当者"],
            "mrr": ["Monthly recurring revenue", "月間経常収益", "月間定期収益"],
        ],
        leftOut: [
            "Create Date", "作成日", "Last Modified Date", "最終更新日", "Last Activity Date", "最終アクティビティー日", "最終アクティビティ日",
            "Phone Number", "電話番号", "Street Address", "番地", "Postal Code", "郵便番号", "Time Zone", "タイムゾーン",
            "Associated Contact", "Associated Contact IDs", "関連付けられたコンタクト", "Associated Deal", "Associated Deal IDs",
            "関連付けられた取引", "Deal Name", "取引名", "Pipeline", "パイプライン", "Logo URL", "LinkedIn Company Page",
        ])

    /// Reports of accounts, contracts or opportunities, whose dates are written as the locale of whoever exports them.
    static let salesforce = ImportPreset(
        name: "salesforce", title: "Salesforce",
        signatures: [
            ["Account ID", "Account Name"], ["Account Name", "Account Owner"], ["取引先ID", "取引先名"],
            ["取引先名", "取引先所有者"],
        ],
        columns: [
            "customer_id": ["Account ID", "取引先ID", "Account Number", "取引先番号"],
            "name": ["Account Name", "取引先名"],
            "contract_start": [
                "Contract Start Date", "契約開始日", "Start Date", "開始日", "Close Date", "完了予定日",
            ],
            "contract_end": ["Contract End Date", "契約終了日", "End Date", "終了日"],
            "csm_email": ["CSM", "CS担当", "CS担当者", "Account Owner", "取引先所有者"],
            "sales_email": ["Opportunity Owner", "商談所有者"],
            "seats": ["Quantity", "数量"],
            "plan": ["Product Name", "商品名"],
        ],
        leftOut: [
            "Last Activity", "最終活動日", "Last Modified Date", "最終更新日", "Created Date", "作成日", "Phone", "電話", "Fax",
            "Billing Street", "Billing Zip/Postal Code", "町名・番地(請求先)", "郵便番号(請求先)", "Opportunity Name", "商談名",
            "Stage", "フェーズ", "Probability (%)", "確度(%)", "Amount", "金額", "Age", "期間", "Contract Number", "契約番号",
        ], usualDates: .monthFirst)

    /// Subscriptions, several of which a customer may have; or customers. All times are UTC.
    static let stripe = ImportPreset(
        name: "stripe", title: "Stripe",
        signatures: [
            ["Customer ID", "Current Period End (UTC)"], ["Customer ID", "Start (UTC)"],
            ["Customer ID", "Start Date (UTC)"], ["id", "Created (UTC)", "Delinquent"],
            ["顧客ID", "現在の期間の終了日 (UTC)"], ["顧客ID", "開始日 (UTC)"],
        ],
        columns: [
            "customer_id": ["Customer ID", "顧客ID", "id"],
            "name": [
                "Customer Name", "顧客名", "Name", "名前", "Customer Description", "顧客の説明", "Description", "説明",
                "Customer Email", "顧客のメールアドレス", "Email", "メールアドレス",
            ],
            "contract_start": [
                "Start Date (UTC)", "Start (UTC)", "開始日 (UTC)", "Created (UTC)", "作成日 (UTC)",
            ],
            "contract_end": ["Current Period End (UTC)", "現在の期間の終了日 (UTC)"],
            "cancel_notice_on": ["Canceled At (UTC)", "キャンセル日 (UTC)"],
            "churned_at": ["Ended At (UTC)", "終了日 (UTC)"],
            "seats": ["Quantity", "数量"],
            "plan": ["Plan", "プラン"],
        ], onlyTraits: "(metadata)", zone: "UTC")

    /// Records of an app; of a record with a table, the rows after the first repeat it.
    static let kintone = ImportPreset(
        name: "kintone", title: "kintone",
        signatures: [
            ["レコード番号", "更新日時"], ["レコード番号", "作成日時"], ["レコードの開始行"], ["Record number", "Updated datetime"],
            ["Record number", "Created datetime"], ["Start of record", "Record number"],
        ],
        columns: [
            "customer_id": [
                "顧客コード", "顧客ID", "顧客番号", "会社コード", "Customer code", "Customer ID", "レコード番号", "Record number",
            ],
            "name": ["会社名", "顧客名", "企業名", "Company name", "Customer name", "Company"],
            "contract_start": [
                "契約開始日", "契約日", "利用開始日", "Contract start date", "Contract start", "Start date",
            ],
            "contract_end": ["契約終了日", "契約満了日", "契約更新日", "Contract end date", "End date", "Renewal date"],
            "csm_email": ["CS担当", "CS担当者", "担当CSM", "CSM", "Customer success manager"],
            "sales_email": ["営業担当", "営業担当者", "Sales", "Sales rep"],
        ],
        // In its sample apps, the person at the customer.
        traits: ["担当者名", "部署名"],
        leftOut: [
            "レコード番号", "Record number", "作成者", "Created by", "更新者", "Updated by", "作成日時", "Created datetime", "更新日時",
            "Updated datetime", "作業者", "Assignee", "郵便番号", "電話番号", "TEL", "FAX", "Phone", "メールアドレス", "Email", "住所",
            "Address",
        ], rows: .first, recordStart: ["レコードの開始行", "Start of record"])
}
