using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Vedette.Tests;

/// <summary>All that a value of the model holds, as text: two values are alike to the bit when their texts are.</summary>
internal static class DeepText
{
    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case double number:
                text.Append(BitConverter.DoubleToInt64Bits(number).ToString("X16", CultureInfo.InvariantCulture));
                break;
            case string or bool or Enum or int or long or byte:
                text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case Symmetric6 matrix:
                for (int i = 0; i < 21; i++)
                {
                    Append(text, matrix[i]);
                }

                break;
            case IEnumerable items:
                text.Append('[');
                foreach (object item in items)
                {
                    Append(text, item);
                    text.Append(';');
                }

                text.Append(']');
                break;
            default:
                AppendMembers(text, value);
                break;
        }
    }

    private static void AppendMembers(StringBuilder text, object value)
    {
        text.Append(value.GetType().Name).Append('{');
        foreach (PropertyInfo property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static p => p.GetIndexParameters().Length == 0 && p.Name is not ("EqualityContract" or "Unit" or "Vector")))
        {
            text.Append(property.Name).Append('=');
            Append(text, property.GetValue(value));
            text.Append(',');
        }

        text.Append('}');
    }
}
