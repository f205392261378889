using Rostrum.Handbook;

namespace Rostrum.Web.Modules.Post;

/// <summary>
/// A kind of notice, as the page of preferences shows it under the words <c>Kind_Key</c> and <c>Kind_Key_What</c>.
/// A mandatory kind reaches everybody and is shown locked.
/// </summary>
/// <param name="Initial">What people get who have not chosen; <see cref="NoticeChoice.Off"/>: only those who follow.</param>
/// <param name="Covers">Keys of the words of notices that go by this one choice; none: those under its own key.</param>
public sealed record NoticeKind(string Key, bool Mandatory, NoticeChoice Initial = NoticeChoice.AtOnce, params IReadOnlyList<string> Covers);

/// <summary>The kinds of notice there are; a module that tells of something optional adds its line here.</summary>
public static class NoticeKinds
{
    public static readonly IReadOnlyList<NoticeKind> All =
    [
        new("RuleAmended", Mandatory: false, NoticeChoice.Off),
        new("Meetings", Mandatory: false, NoticeChoice.Daily, "MeetingAnnounced", "MeetingMoved", "MeetingRelocated", "MeetingPostponed", "MeetingCancelled", "MeetingOpened", "SessionAnnounced", "SessionMoved", "SessionPostponed", "SessionCancelled"),
        new("DocumentReleased", Mandatory: false, NoticeChoice.Daily),
        new("DailyJournal", Mandatory: false, NoticeChoice.Off),
        new("AccreditationCase", Mandatory: true),
        new("RoleChange", Mandatory: true),
        new("AccountSecurity", Mandatory: true),
        new("PersonalData", Mandatory: true),
        new("AddressBounced", Mandatory: true),
        new("Deadline", Mandatory: true),
    ];

    public static readonly IReadOnlyList<NoticeKind> Optional = [.. All.Where(k => !k.Mandatory)];

    /// <exception cref="ArgumentException">An optional kind without a line could not be switched off.</exception>
    internal static NoticeKind OptionalOf(string key) =>
        Optional.FirstOrDefault(k => k.Key == key || k.Covers.Contains(key)) ?? throw new ArgumentException($"The optional notice {key} has no line in {nameof(NoticeKinds)}.", nameof(key));
}
