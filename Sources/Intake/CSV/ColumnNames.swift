import Onboarding

/// The names by which spreadsheets call our columns, in Japanese and English. They count where a file has no column of
/// our own name; a mapping goes before them.
enum ColumnNames {
    /// Our columns that a header's cell may mean: the one that is called so but for its spelling, else all that are
    /// known by that name, in our order.
    static func columns(called name: String, in columns: Columns) -> [String] {
        let spelled = spelling(name)
        if let own = columns.all.first(where: { spelling($0) == spelled }) { return [own] }
        return columns.all.filter { ours in names[ours]?.contains { spelling($0) == spelled } ?? false }
    }

    /// Whether a header's cell is our own name but for its spelling.
    static func isOwn(_ name: String, _ column: String) -> Bool { isSpelledAlike(name, column) }

    /// Whether two names are the same but for their spelling.
    static func isSpelledAlike(_ one: String, _ other: String) -> Bool { spelling(one) == spelling(other) }

    /// Beside what searches fold, joining marks make no difference.
    private static func spelling(_ name: String) -> String { name.searchSpelling.filter { !"_-()".contains($0) } }

    private static let names: [String: [String]] = [
        "customer_id": [
            "顧客ID", "顧客コード", "顧客番号", "会社ID", "企業ID", "企業コード", "取引先ID", "取引先コード", "アカウントID", "利用ID", "テナントID",
            "id", "account id", "company id", "client id", "tenant id", "group id", "customer", "client", "account",
            "顧客",
        ],
        "name": [
            "会社名", "顧客名", "企業名", "社名", "取引先名", "名前", "名称", "customer name", "company", "company name", "account name",
            "client name", "customer", "client", "account", "顧客", "会社", "企業",
        ],
        "contract_start": [
            "契約開始日", "契約開始", "契約日", "契約締結日", "開始日", "start", "start date", "contract start date",
            "contract from",
        ],
        "plan": ["プラン", "契約プラン", "プラン名", "subscription plan"],
        "segment": ["セグメント", "区分", "顧客区分"],
        "seats": [
            "席数", "契約席数", "ライセンス数", "契約ライセンス数", "契約ID数", "licenses", "licences", "seat count",
            "number of seats", "シート数", "ライセンス",
        ],
        "mrr": ["月額", "月額料金", "月額利用料", "monthly value", "monthly recurring revenue", "monthly fee"],
        "renewal_notice_days": [
            "解約通知の日数", "解約通知日数", "解約通知期間", "解約予告日数", "解約予告期間", "notice days", "notice period",
            "notice period days", "days of notice",
        ],
        "service_start": ["利用開始日", "サービス開始日", "service start date", "go live"],
        "contract_end": [
            "契約終了日", "契約満了日", "満了日", "end", "end date", "contract end date",
            "contract to", "契約終了", "契約更新日", "renewal date",
        ],
        "cancel_notice_on": ["解約通知日", "解約申出日"],
        "churned_at": ["解約日", "退会日"],
        "usage_ids": ["利用ID", "テナントID", "tenant id", "workspace id"],
        "csm_email": [
            "担当CSMメール", "担当CSMのメール", "CSMメール", "担当者メール", "担当メール", "担当", "担当者", "担当者名", "担当CSM", "CSM", "CS担当", "CS担当者",
            "csm mail", "csm name", "owner", "owner email", "owner name", "account owner", "customer success manager",
        ],
        "sales_email": [
            "営業担当", "営業担当者", "営業担当者名", "営業担当メール", "営業メール", "sales", "sales rep", "sales owner", "sales mail",
            "account executive",
        ],
        "user_id": ["ユーザーID", "ユーザID", "利用者ID", "ユーザー", "利用者", "user"],
        "event": ["イベント", "イベント名", "操作", "操作名", "機能", "event name", "action"],
        "timestamp": ["日時", "日付", "利用日", "利用日時", "time", "date", "datetime"],
        "value": ["値", "数量"],
        "count": ["回数", "件数"],
        "message_id": ["メッセージID", "イベントID", "event id"],
        "date": ["日付", "測定日"],
        "metric": ["指標", "測定項目"],
    ]
}
