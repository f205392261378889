using static Rostrum.Handbook.Verdict;

namespace Rostrum.Handbook;

/// <summary>What a stakeholder may take part in. Governance is the work of the Environment Assembly and its subsidiary organs.</summary>
public enum Activity { Governance, Projects, Partnerships, Consultations }

/// <summary>What needs accreditation and what does not. Source: ACC-01, ACC-02, ACC-24, CTR-21.</summary>
public static class Gates
{
    public static readonly Clause ACC_01 = Clause.Of("ACC-01"), ACC_02 = Clause.Of("ACC-02"), CTR_21 = Clause.Of("CTR-21");

    public static readonly Parameter<string> Gate = Parameters.Choice("gate.accreditation");

    /// <summary>
    /// May an organization of that status take part? In governance only while it is accredited; in anything else always,
    /// unless the rule book takes the stricter of the two readings.
    /// </summary>
    [Enforces("ACC-01", "ACC-02", "CTR-21")]
    public static Verdict MayTakePart(Rulebook rules, Activity activity, StandingStatus status, DateOnly on)
    {
        var accredited = status == StandingStatus.Accredited;
        return activity == Activity.Governance
            ? For(Refuse(ACC_01, "NeedsAccreditation").Unless(accredited))
            : For(Refuse(ACC_02).Unless(true), Refuse(CTR_21, "NeedsAccreditation").When(!accredited && rules.Value(Gate, on) == "workAndGovernance"));
    }
}
