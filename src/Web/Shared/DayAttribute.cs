using System.ComponentModel.DataAnnotations;

namespace Rostrum.Web.Shared;

/// <summary>A day that somebody may mean: years and days are added to what is typed, and the calendar of the machine has an end.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DayAttribute : RangeAttribute
{
    public DayAttribute() : base(typeof(DateOnly), "1900-01-01", "2200-12-31") => (ParseLimitsInInvariantCulture, ConvertValueInInvariantCulture) = (true, true);
}
