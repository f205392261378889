using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace Rostrum.Web.Shared;

/// <summary>
/// Forms that speak the reader's language: every message of validation and binding has words in six languages, and a
/// number is read alike whatever its decimal sign and digits.
/// </summary>
public static class Forms
{
    public static void Configure(MvcOptions o)
    {
        o.ModelMetadataDetailsProviders.Add(new Messages());
        o.ModelBinderProviders.Insert(0, new Numbers());
    }

    public static void Localize(MvcOptions o, IStringLocalizerFactory factory)
    {
        var t = factory.Create(typeof(Text));
        var m = o.ModelBindingMessageProvider;
        m.SetAttemptedValueIsInvalidAccessor((value, name) => t["Field_Invalid", name]);
        m.SetMissingBindRequiredValueAccessor(name => t["Field_Required", name]);
        m.SetMissingKeyOrValueAccessor(() => t["Field_InvalidUnnamed"]);
        m.SetMissingRequestBodyRequiredValueAccessor(() => t["Field_InvalidUnnamed"]);
        m.SetNonPropertyAttemptedValueIsInvalidAccessor(value => t["Field_InvalidUnnamed"]);
        m.SetNonPropertyUnknownValueIsInvalidAccessor(() => t["Field_InvalidUnnamed"]);
        m.SetNonPropertyValueMustBeANumberAccessor(() => t["Field_InvalidUnnamed"]);
        m.SetUnknownValueIsInvalidAccessor(name => t["Field_Invalid", name]);
        m.SetValueIsInvalidAccessor(value => t["Field_InvalidUnnamed"]);
        m.SetValueMustBeANumberAccessor(name => t["Field_NotANumber", name]);
        m.SetValueMustNotBeNullAccessor(value => t["Field_InvalidUnnamed"]);
    }

    /// <summary>Gives each validation attribute the key of its message; without one it would never be localized.</summary>
    private sealed class Messages : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>().Where(HasNoWords))
            {
                attribute.ErrorMessage = attribute switch
                {
                    RequiredAttribute => "Field_Required",
                    StringLengthAttribute { MinimumLength: > 0 } => "Field_LengthBetween",
                    StringLengthAttribute or MaxLengthAttribute or Look.WordsLengthAttribute => "Field_TooLong",
                    MinLengthAttribute => "Field_TooShort",
                    EmailAddressAttribute => "Field_Email",
                    RangeAttribute => "Field_Range",
                    CompareAttribute => "Field_Compare",
                    UrlAttribute => "Field_Url",
                    _ => "Field_Invalid",
                };
            }
        }

        // Attributes of a data type come with an English sentence of their own.
        private static bool HasNoWords(ValidationAttribute a) => a.ErrorMessageResourceName is null && (a.ErrorMessage is null
            || (a is EmailAddressAttribute && a.ErrorMessage == new EmailAddressAttribute().ErrorMessage) || (a is UrlAttribute && a.ErrorMessage == new UrlAttribute().ErrorMessage));
    }

    /// <summary>Reads whole and decimal numbers: no thousands; ".", "," and "٫" are all the decimal sign; digits of any script.</summary>
    private sealed class Numbers : IModelBinderProvider, IModelBinder
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.UnderlyingOrModelType is var t && (t == typeof(int) || t == typeof(long) || t == typeof(decimal)) && context.BindingInfo.BindingSource?.Id is not "Path" and not "Query" ? this : null;

        public Task BindModelAsync(ModelBindingContext context)
        {
            var value = context.ValueProvider.GetValue(context.ModelName);
            if (value == ValueProviderResult.None) return Task.CompletedTask;
            context.ModelState.SetModelValue(context.ModelName, value);
            if (string.IsNullOrWhiteSpace(value.FirstValue))
            {
                // Said to be nothing: a field of a dictionary that is left unset would make the form invalid without a word.
                if (context.ModelMetadata.IsReferenceOrNullableType) context.Result = ModelBindingResult.Success(null);
                return Task.CompletedTask;
            }
            var type = context.ModelMetadata.UnderlyingOrModelType;
            if (!decimal.TryParse(Invariant(value.FirstValue), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || (type != typeof(decimal) && (number != decimal.Truncate(number) || number is > long.MaxValue or < long.MinValue || (type == typeof(int) && number is > int.MaxValue or < int.MinValue))))
            {
                context.ModelState.TryAddModelError(context.ModelName, context.ModelMetadata.ModelBindingMessageProvider.ValueMustBeANumberAccessor(context.ModelMetadata.DisplayName ?? context.ModelMetadata.Name ?? ""));
                return Task.CompletedTask;
            }
            context.Result = ModelBindingResult.Success(type == typeof(int) ? (int)number : type == typeof(long) ? (long)number : (object)number);
            return Task.CompletedTask;
        }
    }

    /// <summary>A number as typed, with plain digits and "." as the decimal sign; spaces of any kind are left out.</summary>
    public static string Invariant(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c)).Select(c =>
        char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c is ',' or '٫' ? '.' : c is '−' ? '-' : c));
}
