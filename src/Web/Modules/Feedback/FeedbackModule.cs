namespace Rostrum.Web.Modules.Feedback;

public static class FeedbackModule
{
    public static readonly Module Module = new("Feedback", MayAsk: ["Reference"]);
}
